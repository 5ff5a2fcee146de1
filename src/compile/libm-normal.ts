/** The normal distribution of src/number/normal.ts in the imperative form, to the bit. Sources are named there. */
import { add, and, div, eq, floor, ge, gt, horner, le, lt, mul, neg, not, sqrt, sub } from './arithmetic.ts';
import { call, choose, define, type Func, f64, type Module, type Value } from './ir.ts';

type Unary = Func<readonly ['f64'], 'f64'>;
type Double = Value<'f64'>;

export type Normal = { readonly normalCdf: Unary; readonly normalQuantile: Unary };

const CDF_MIDDLE = [
  [0.06568233791820745, 2.2352520354606837, 161.02823106855587, 1067.6894854603709, 18154.98125334356],
  [1, 47.20258190468824, 976.0985517377767, 10260.932208618979, 45507.789335026726],
] as const;
const CDF_SHOULDER = [
  [
    1.0765576773720192e-8, 0.39894151208813466, 8.883149794388375, 93.50665613217785, 597.2702763948002, 2494.5375852903726,
    6848.190450536283, 11602.65143764735, 9842.714838383978,
  ],
  [
    1, 22.266688044328117, 235.387901782625, 1519.377599407554, 6485.55829826676, 18615.571640885097, 34900.95272114598, 38912.00328609327,
    19685.42967685999,
  ],
] as const;
const CDF_TAIL = [
  [0.02307344176494017, 0.215898534057957, 0.1274011611602474, 0.022235277870649807, 0.0014216191932278934, 2.9112874951168793e-5],
  [1, 1.284260096144911, 0.4682382124808668, 0.06598813786892856, 0.0037823963320275824, 7.297515550839662e-5],
] as const;
const QUANTILE_MIDDLE = [
  [
    2509.0809287301227, 33430.57558358813, 67265.7709270087, 45921.95393154987, 13731.69376550946, 1971.5909503065513, 133.14166789178438,
    3.3871328727963665,
  ],
  [
    5226.495278852854, 28729.085735721943, 39307.89580009271, 21213.794301586597, 5394.196021424751, 687.1870074920579, 42.31333070160091,
    1,
  ],
] as const;
const QUANTILE_SHOULDER = [
  [
    0.0007745450142783414, 0.022723844989269184, 0.2417807251774506, 1.2704582524523684, 3.6478483247632045, 5.769497221460691,
    4.630337846156546, 1.4234371107496837,
  ],
  [
    1.0507500716444169e-9, 0.0005475938084995344, 0.015198666563616457, 0.14810397642748008, 0.6897673349851, 1.6763848301838038,
    2.053191626637759, 1,
  ],
] as const;
const QUANTILE_TAIL = [
  [
    2.0103343992922881e-7, 2.7115555687434876e-5, 0.0012426609473880784, 0.026532189526576124, 0.29656057182850487, 1.7848265399172913,
    5.463784911164114, 6.657904643501104,
  ],
  [
    2.0442631033899397e-15, 1.421511758316446e-7, 1.8463183175100548e-5, 0.0007868691311456133, 0.014875361290850615, 0.1369298809227358,
    0.599832206555888, 1,
  ],
] as const;

type Ratio = readonly [above: readonly number[], below: readonly number[]];

function ratio(x: Double, [above, below]: Ratio): Double {
  return div(horner(x, above), horner(x, below));
}

export function normalFunctions(module: Module, exp: Unary, log: Unary): Normal {
  return { normalCdf: defineCdf(module, defineLowerTail(module, exp)), normalQuantile: defineQuantile(module, log) };
}

function defineLowerTail(module: Module, exp: Unary): Unary {
  return define(module, 'lowerTail', ['f64'], 'f64', (f, y) => {
    f.when(gt(y, 39), () => f.return(f64(0)));
    const coarse = f.local(div(floor(mul(y, 16)), 16));
    const rest = f.local(mul(sub(y, coarse), add(y, coarse)));
    const density = f.local(mul(call(exp, mul(mul(coarse, -0.5), coarse)), call(exp, mul(rest, -0.5))));
    f.when(lt(y, 5.656854249492381), () => f.return(mul(density, ratio(y, CDF_SHOULDER))));
    const s = f.local(div(f64(1), mul(y, y)));
    const [above, below] = CDF_TAIL;
    const tail = div(sub(f64(0.3989422804014327), div(mul(s, horner(s, above)), horner(s, below))), y);
    f.return(mul(density, tail));
  });
}

function defineCdf(module: Module, lowerTail: Unary): Unary {
  return define(module, 'normalCdf', ['f64'], 'f64', (f, x) => {
    f.when(lt(x, -0.67448975), () => f.return(call(lowerTail, neg(x))));
    f.when(gt(x, 0.67448975), () => f.return(sub(f64(1), call(lowerTail, x))));
    const s = f.local(mul(x, x));
    const [above, below] = CDF_MIDDLE;
    f.return(add(div(mul(x, horner(s, above)), horner(s, below)), 0.5));
  });
}

function defineQuantile(module: Module, log: Unary): Unary {
  return define(module, 'normalQuantile', ['f64'], 'f64', (f, p) => {
    const q = f.local(sub(p, 0.5));
    f.when(and(ge(q, -0.425), le(q, 0.425)), () => {
      const r = f.local(sub(f64(0.180625), mul(q, q)));
      const [above, below] = QUANTILE_MIDDLE;
      f.return(div(mul(q, horner(r, above)), horner(r, below)));
    });
    f.when(not(and(gt(p, 0), lt(p, 1))), () => {
      f.when(eq(p, 0), () => f.return(f64(-Infinity)));
      f.return(choose(eq(p, 1), f64(Infinity), NaN));
    });
    const root = f.local(sqrt(neg(call(log, choose(lt(q, 0), p, sub(f64(1), p))))));
    const size = f.local(f64(0));
    f.when(
      le(root, 5),
      () => {
        const r = f.local(sub(root, 1.6));
        f.set(size, ratio(r, QUANTILE_SHOULDER));
      },
      () => {
        const r = f.local(sub(root, 5));
        f.set(size, ratio(r, QUANTILE_TAIL));
      },
    );
    f.return(choose(lt(q, 0), neg(size), size));
  });
}

/** Parameters in the fast engine: one that is drawn from a table is drawn when it is first read, which changes nothing, as its stream is its own. */
import { add, eq, isNumber, lt, mul } from '../../compile/arithmetic.ts';
import { type Drawer, trapUnless } from '../../compile/emit-draw.ts';
import { call, choose, define, type Func, type Global, i32, load, type Module, reserve, type Value } from '../../compile/ir.ts';
import type { Streams } from '../../compile/libm-random.ts';
import type { Draw, Model } from '../../compile/model.ts';

type TableDraw = Extract<Draw, { kind: 'table' }>;

/** Its slot as an address, the words of its stream, where its table lies, and its factor. */
const RECORD = { slot: 0, word0: 4, word1: 8, offsets: 12, nodes: 16, factor: 24 } as const;
const RECORD_BYTES = 32;

export type LateParameters = {
  /** Whether a parameter is drawn when it is first read. */
  readonly isLate: (parameter: number) => boolean;
  /** The number in the slot of a late parameter, drawn now if it is not yet there. */
  readonly read: (slot: number) => Value<'f64'> | undefined;
  /** Draws all that are not yet drawn. */
  readonly drawAll: Func<readonly [], 'none'>;
};

/** What the slot of a late parameter holds before it is drawn. */
export const UNDRAWN = NaN;

type Parts = {
  readonly slots: number;
  readonly streams: Streams;
  readonly drawer: Drawer;
  readonly parameterNumber: readonly Global<'i32'>[];
};

export function lateParameters(module: Module, model: Model, parts: Parts): LateParameters {
  const grouped = new Set(model.correlations.flatMap(({ parameters }) => parameters));
  const isLate = (parameter: number): boolean => model.parameters[parameter]?.draw.kind === 'table' && !grouped.has(parameter);
  const late = model.parameters.flatMap(({ slot, draw, stream }, index) =>
    draw.kind === 'table' && isLate(index) ? [{ slot, draw, words: stream.words }] : [],
  );
  const records = layRecords(module, late, parts);
  const drawLate = defineDrawLate(module, parts);
  const recordOf = new Map(late.map(({ slot }, place) => [slot, records + RECORD_BYTES * place]));
  const read = (slot: number): Value<'f64'> | undefined => {
    const record = recordOf.get(slot);
    const number = load('f64', parts.slots, 8 * slot);
    return record === undefined ? undefined : choose(eq(number, number), number, call(drawLate, record));
  };
  const drawAll = define(module, 'drawAll', [], 'none', (f) => {
    const record = f.local(i32(records));
    f.while(lt(record, records + RECORD_BYTES * late.length), () => {
      const number = f.local(load('f64', load('i32', record, RECORD.slot)));
      f.when(
        eq(number, number),
        () => {},
        () => f.do(call(drawLate, record)),
      );
      f.set(record, add(record, RECORD_BYTES));
    });
  });
  return { isLate, read, drawAll };
}

type Late = { readonly slot: number; readonly draw: TableDraw; readonly words: readonly [number, number] };

function layRecords(module: Module, late: readonly Late[], { slots, drawer }: Parts): number {
  const address = reserve(module, RECORD_BYTES * late.length);
  const bytes = new Uint8Array(RECORD_BYTES * late.length);
  for (const [place, { slot, draw, words }] of late.entries()) {
    const view = new DataView(bytes.buffer, RECORD_BYTES * place, RECORD_BYTES);
    const { offsets, nodes } = drawer.placed(draw.table);
    const integers = { slot: slots + 8 * slot, word0: words[0], word1: words[1], offsets, nodes };
    for (const [name, integer] of Object.entries(integers)) view.setInt32(RECORD[name as keyof typeof integers], integer, true);
    view.setFloat64(RECORD.factor, draw.factor, true);
  }
  module.data.push({ address, bytes });
  return address;
}

/** record: draws the parameter, and gives its number. */
function defineDrawLate(module: Module, { streams, drawer, parameterNumber }: Parts): Func<readonly ['i32'], 'f64'> {
  const [low, high] = parameterNumber as readonly [Global<'i32'>, Global<'i32'>];
  return define(module, 'drawLate', ['i32'], 'f64', (f, record) => {
    const word = (place: number): Value<'i32'> => load('i32', record, place);
    const u = call(streams.first, low, high, word(RECORD.word0), word(RECORD.word1));
    const quantile = call(drawer.tableQuantile, u, word(RECORD.offsets), word(RECORD.nodes));
    const drawn = f.local(mul(quantile, load('f64', record, RECORD.factor)));
    trapUnless(f, isNumber(drawn));
    const number = f.local(add(drawn, 0));
    f.store('f64', word(RECORD.slot), 0, number);
    f.return(number);
  });
}

/** Arguments of a distribution in (`undefined` where only a run knows one), the rule that they break out. */
import type { Distribution } from '../types.ts';

type Arguments = readonly (number | undefined)[];

/** What is wrong, in words; `undefined` when nothing is, or nothing can be seen. */
export function brokenRule(family: Distribution['family'], args: Arguments): string | undefined {
  const [a, b, c] = args;
  switch (family) {
    case 'uniform':
      return rising('low', a, 'high', b, true);
    case 'triangular':
    case 'pert':
      return rising('low', a, 'mode', b, false) ?? rising('mode', b, 'high', c, false) ?? rising('low', a, 'high', c, true);
    case 'normal':
      return positive('sd', b);
    case 'lognormal':
      return positive('median', a) ?? rising('median', a, 'p95', b, true);
    case 'beta':
      return positive('alpha', a) ?? positive('beta', b);
    case 'gamma':
      return positive('mean', a) ?? positive('sd', b);
    case 'weibull':
      return positive('shape', a) ?? positive('scale', b);
    case 'exponential':
      return positive('mean', a);
    default:
      return undefined;
  }
}

function positive(name: string, value: number | undefined): string | undefined {
  return value === undefined || value > 0 ? undefined : `${name} ${value} is not above 0`;
}

function rising(
  lowName: string,
  low: number | undefined,
  highName: string,
  high: number | undefined,
  strictly: boolean,
): string | undefined {
  if (low === undefined || high === undefined || low < high || (low === high && !strictly)) return undefined;
  return `${lowName} ${low} is ${low === high ? 'not below' : 'above'} ${highName} ${high}`;
}

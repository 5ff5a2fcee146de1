/** `choose` as written in, its options in code-unit order of name out, all by utility or all by chance. */
import type { Option } from '../types.ts';
import { constantOf } from './constants.ts';
import { below, checkDelay } from './delays.ts';
import { checkEffects } from './effects.ts';
import { numberText, type Site, truthText } from './resolve.ts';
import { entries, type WrittenOption, wordsOf } from './written.ts';

type Chosen = { readonly by: 'utility' | 'chance'; readonly options: readonly Option[] };

export function checkOptions(at: Site, written: Readonly<Record<string, WrittenOption>>): Chosen | undefined {
  const list = entries(written);
  const by = decidedBy(at, list);
  const options = list.map(([name, option]) => checkOption(below(at, name), name, option));
  if (!by || !options.every((option) => option !== undefined)) return undefined;
  return by === 'utility' || chancesHold(at, options) ? { by, options } : undefined;
}

function decidedBy(at: Site, list: readonly (readonly [string, WrittenOption])[]): 'utility' | 'chance' | undefined {
  const problem = (name: string, message: string, hint: string): undefined => {
    at.context.report({ code: 'E4404', message, hint, path: [...at.path, name], of: 'key' });
    return undefined;
  };
  const [first] = list;
  if (!first) return undefined;
  const by = first[1].utility === undefined ? 'chance' : 'utility';
  const other = list.find(([, option]) => option[by] === undefined);
  if (other)
    return problem(
      other[0],
      `'${other[0]}' is chosen by another rule than '${first[0]}'`,
      'all options have a utility, or all have a chance',
    );
  const rests = list.filter(([, option]) => isRest(option));
  const again = rests[1];
  return again ? problem(again[0], `two options take the rest`, 'give one of them a chance') : by;
}

function isRest(option: WrittenOption): boolean {
  return typeof option.chance === 'string' && option.chance.trim() === 'rest';
}

function checkOption(at: Site, name: string, written: WrittenOption): Option | undefined {
  const when = written.when === undefined ? undefined : truthText(below(at, 'when'), written.when);
  const utility = written.utility === undefined ? undefined : numberText(below(at, 'utility'), written.utility);
  const chance =
    written.chance === undefined ? undefined : isRest(written) ? ('rest' as const) : numberText(below(at, 'chance'), written.chance);
  const after = written.after === undefined ? undefined : checkDelay(below(at, 'after'), written.after);
  const effects = checkEffects(below(at, 'do'), written.do ?? []);
  const failed =
    (written.when !== undefined && !when) ||
    (written.utility !== undefined && !utility) ||
    (written.chance !== undefined && !chance) ||
    (written.after !== undefined && !after);
  if (failed || !effects) return undefined;
  return {
    ...wordsOf(written),
    name,
    ...(when ? { when } : {}),
    ...(utility ? { utility } : {}),
    ...(chance ? { chance } : {}),
    ...(after ? { after } : {}),
    effects,
  };
}

/** Chances that are known now lie in [0, 1]; options always on offer do not add up to more than 1. */
function chancesHold(at: Site, options: readonly Option[]): boolean {
  let sum = 0;
  for (const option of options) {
    const chance = option.chance === undefined || option.chance === 'rest' ? undefined : constantOf(option.chance);
    if (chance === undefined) continue;
    if (!(chance >= 0 && chance <= 1)) {
      at.context.report({
        code: 'E4405',
        message: `the chance ${chance} is not between 0 and 1`,
        hint: `write a share of 1, or '30%'`,
        path: [...at.path, option.name, 'chance'],
      });
      return false;
    }
    if (!option.when) sum += chance;
  }
  if (sum <= 1 + 1e-9) return true;
  at.context.report({
    code: 'E4405',
    message: `the chances add up to ${sum}`,
    hint: 'they are shares of 1 and are not rescaled',
    path: at.path,
    of: 'key',
  });
  return false;
}

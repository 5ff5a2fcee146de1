/** What the built command line prints for people: help, tables, a history, problems; as stored. */
import { expect, test } from 'vitest';
import { casus } from '../support/command-line.ts';

const STRAIT = 'examples/strait.yaml';
const WRONG = 'test/golden/cli/wrong.yaml';

/** Name of the stored text, words behind `casus`, exit code. */
const CASES: readonly (readonly [name: string, args: string, exit: number])[] = [
  ['help', '--help', 0],
  ['help-simulate', 'simulate --help', 0],
  ['help-run', 'run --help', 0],
  ['simulate', `simulate ${STRAIT} --runs 500 --seed golden --by 90,2025-07-01,365`, 0],
  ['simulate-no-split', `mc ${STRAIT} --runs 300 --seed golden --by 365 --no-split --level 90% --variant hotline`, 0],
  ['simulate-none', `simulate ${STRAIT} --runs 200 --seed golden --by 365 --no-split --set parameters.shotsPerEncounter.value=0`, 0],
  ['run', `run ${STRAIT} --seed golden --run 11`, 0],
  ['run-brief', `run ${STRAIT} --seed golden --run 11 --brief --parameters`, 0],
  ['show-rates', `show ${STRAIT} --rates`, 0],
  ['describe', `describe ${STRAIT}`, 0],
  ['test', `test ${STRAIT} --runs 2000 --seed golden`, 0],
  ['test-fails', `test ${STRAIT} --runs 2000 --seed golden --set expect.shots.between=[0.9,1]`, 1],
  ['validate', `validate ${STRAIT}`, 0],
  ['validate-wrong', `validate ${WRONG}`, 65],
  ['simulate-wrong', `simulate ${WRONG}`, 65],
  ['explain-code', 'explain E1102', 0],
  ['explain-function', 'explain clamp', 0],
  ['list', 'list examples', 0],
  ['init', 'init -', 0],
  ['unknown-command', 'simulat x.yaml', 64],
  ['unknown-option', `simulate ${STRAIT} --rusn 10`, 64],
  ['no-runs', `simulate ${STRAIT} --runs none`, 64],
  ['no-file', 'run nowhere.yaml', 66],
  ['no-variant', `simulate ${STRAIT} --variant hotlime`, 64],
  ['wrong-set', `run ${STRAIT} --set parameters.resolv.value=1`, 64],
  ['late-day', `simulate ${STRAIT} --by 30,2027-01-01`, 64],
  ['unknown-word', 'explain clmap', 64],
];

test.each(CASES)('%s', async (name, args, exit) => {
  const ran = await casus(args.split(' '));
  expect(ran.exit).toBe(exit);
  const text = `$ casus ${args}\n${ran.stdout}${ran.stderr === '' ? '' : `--- stderr\n${ran.stderr}`}--- exit ${ran.exit}\n`;
  await expect(text).toMatchFileSnapshot(`../golden/cli/${name}.txt`);
});

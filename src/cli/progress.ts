/** How far a simulation is, told on stderr: a bar on a terminal, elsewhere a plain line at every tenth. */
import { Presets, SingleBar } from 'cli-progress';
import { count } from '../report/words.ts';
import type { Surroundings } from './surroundings.ts';

export type ProgressReport = { readonly stage: string; readonly runs: number; readonly of: number };

export type ProgressTeller = { readonly tell: (report: ProgressReport) => void; readonly end: () => void };

const SILENT: ProgressTeller = { tell: () => {}, end: () => {} };

/** What the stages are called. */
const STAGES: Readonly<Record<string, string>> = {
  runs: 'runs',
  histories: 'histories of the record',
  parameters: 'runs that tell parameters from chance',
};

export function progressOf({ err }: Surroundings, isQuiet: boolean): ProgressTeller {
  if (isQuiet) return SILENT;
  return err.isTerminal ? bar() : lines(err.write);
}

function bar(): ProgressTeller {
  let stage: string | undefined;
  let shown: SingleBar | undefined;
  const end = (): void => shown?.stop();
  return {
    tell: (report) => {
      if (report.stage !== stage) {
        end();
        stage = report.stage;
        shown = new SingleBar(
          { format: `{bar} {percentage} % | {value} of {total} ${STAGES[stage] ?? stage}`, stream: process.stderr, clearOnComplete: true },
          Presets.shades_classic,
        );
        shown.start(report.of, report.runs);
      }
      shown?.setTotal(report.of);
      shown?.update(report.runs);
    },
    end,
  };
}

/** Tenths already told are not told again, also when the total shrinks on the way. */
function lines(write: (text: string) => void): ProgressTeller {
  let stage: string | undefined;
  let told = 0;
  return {
    tell: ({ stage: now, runs, of }) => {
      if (now !== stage) {
        stage = now;
        told = 0;
      }
      const tenths = Math.floor((10 * runs) / of);
      if (tenths <= told) return;
      told = tenths;
      write(`${count(runs)} of ${count(of)} ${STAGES[now] ?? now} (${tenths * 10} %)\n`);
    },
    end: () => {},
  };
}

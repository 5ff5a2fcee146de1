/** The process becomes what commands may know of it: two streams with or without colour, standard input, and Ctrl-C. */
import { readFileSync } from 'node:fs';
import picocolors from 'picocolors';
import { EXIT } from './exit.ts';

export type Colors = ReturnType<typeof picocolors.createColors>;

/** One stream of text: where it goes and how it looks there. */
export type Channel = {
  readonly write: (text: string) => void;
  readonly isTerminal: boolean;
  readonly isColored: boolean;
  readonly colors: Colors;
  /** Characters of a line; 100 where nobody says. */
  readonly columns: number;
};

export type Surroundings = {
  /** Data. */
  readonly out: Channel;
  /** Talk. */
  readonly err: Channel;
  /** All of standard input. */
  readonly input: () => string;
  /** Gives a signal that the first Ctrl-C aborts (told by `onFirst`); the second ends the process. Call `release` when done. */
  readonly interruptible: (onFirst: () => void) => { readonly signal: AbortSignal; readonly release: () => void };
};

export function processSurroundings(): Surroundings {
  return {
    out: channel(process.stdout),
    err: channel(process.stderr),
    input: () => readFileSync(0, 'utf8'),
    interruptible,
  };
}

function channel(stream: NodeJS.WriteStream): Channel {
  const isTerminal = stream.isTTY === true;
  const isColored = wantsColor(isTerminal);
  quietWhenClosed(stream);
  return {
    write: (text) => void stream.write(text),
    isTerminal,
    isColored,
    colors: picocolors.createColors(isColored),
    columns: stream.columns ?? 100,
  };
}

/** NO_COLOR (any text) wins, then FORCE_COLOR, then whether it is a terminal that can. */
function wantsColor(isTerminal: boolean): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false;
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== '') return FORCE_COLOR !== '0';
  return isTerminal && TERM !== 'dumb';
}

/** `casus ... | head` closes the pipe early, which is no fault of anybody. */
function quietWhenClosed(stream: NodeJS.WriteStream): void {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(EXIT.ok);
    throw error;
  });
}

function interruptible(onFirst: () => void): { readonly signal: AbortSignal; readonly release: () => void } {
  const controller = new AbortController();
  const onInterrupt = (): void => {
    if (controller.signal.aborted) process.exit(EXIT.interrupted);
    controller.abort();
    onFirst();
  };
  process.on('SIGINT', onInterrupt);
  return { signal: controller.signal, release: () => void process.off('SIGINT', onInterrupt) };
}

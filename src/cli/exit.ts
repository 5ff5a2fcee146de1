/** Why a command stopped, as the number that the shell sees. */

/** After sysexits.h, as far as it has a number for the case. */
export const EXIT = {
  ok: 0,
  /** A check failed: an expectation, a warning under --strict, a file that is not formatted. */
  failed: 1,
  usage: 64,
  /** The scenario is invalid, or a run of it cannot go on. */
  invalid: 65,
  noFile: 66,
  missingPeer: 69,
  ourFault: 70,
  cannotWrite: 73,
  partial: 75,
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Thrown by a command that cannot go on: what to say, the next thing to try, and the exit code. Text is empty where all has been said. */
export class CommandFailure extends Error {
  override readonly name = 'CommandFailure';
  readonly code: ExitCode;
  readonly hint: string | undefined;
  constructor(code: ExitCode, text = '', hint?: string) {
    super(text);
    this.code = code;
    this.hint = hint;
  }
}

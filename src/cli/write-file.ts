/** A path and a text in; the file written, or a failure that says why not. */
import { writeFileSync } from 'node:fs';
import { CommandFailure, EXIT } from './exit.ts';

export function write(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new CommandFailure(EXIT.cannotWrite, `cannot write '${file}': ${error instanceof Error ? error.message : String(error)}`);
  }
}

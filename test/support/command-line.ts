/** Words behind `casus` in; exit code and what the built command line wrote to stdout and stderr out. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const CLI = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

export type Ran = { readonly exit: number | null; readonly stdout: string; readonly stderr: string };

export type RanOptions = {
  /** Text on standard input; none when left out. */
  readonly input?: string;
  /** Folder to run in; that of the repository when left out. */
  readonly folder?: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** Interrupts the process each time that stderr holds the next of these texts. */
  readonly interruptAt?: readonly string[];
};

export function casus(args: readonly string[], options: RanOptions = {}): Promise<Ran> {
  return ran(process.execPath, [CLI, ...args], options);
}

/** Colours and widths of whoever runs the tests are left out. */
export function ran(program: string, args: readonly string[], options: RanOptions = {}): Promise<Ran> {
  const { NO_COLOR: _, FORCE_COLOR: __, COLUMNS: ___, ...environment } = process.env;
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: options.folder ?? ROOT, env: { ...environment, ...options.environment } });
    let [stdout, stderr] = ['', ''];
    const waiting = [...(options.interruptAt ?? [])];
    child.stdout.on('data', (text) => {
      stdout += text;
    });
    child.stderr.on('data', (text) => {
      stderr += text;
      while (waiting[0] !== undefined && stderr.includes(waiting[0])) {
        waiting.shift();
        child.kill('SIGINT');
      }
    });
    child.on('error', reject);
    child.on('close', (exit) => resolve({ exit, stdout, stderr }));
    child.stdin.on('error', () => {});
    child.stdin.end(options.input ?? '');
  });
}

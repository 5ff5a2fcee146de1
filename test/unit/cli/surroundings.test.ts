/** Ctrl-C: the first one asks, the second one ends. */
import { afterEach, expect, test, vi } from 'vitest';
import { processSurroundings } from '../../../src/cli/surroundings.ts';

afterEach(() => vi.restoreAllMocks());

test('the first Ctrl-C aborts the signal, the second ends the process with 130', () => {
  const exit = vi.spyOn(process, 'exit').mockImplementation(() => undefined as never);
  const heard: string[] = [];
  const before = process.listenerCount('SIGINT');
  const { signal, release } = processSurroundings().interruptible(() => heard.push('first'));
  process.emit('SIGINT');
  expect(signal.aborted).toBe(true);
  expect(heard).toEqual(['first']);
  expect(exit).not.toHaveBeenCalled();
  process.emit('SIGINT');
  expect(exit).toHaveBeenCalledWith(130);
  release();
  expect(process.listenerCount('SIGINT')).toBe(before);
});

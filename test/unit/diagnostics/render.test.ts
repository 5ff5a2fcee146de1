/** Diagnostics as text. */
import { describe, expect, test } from 'vitest';
import { type Diagnostic, MOST_TOLD, ScenarioError } from '../../../src/diagnostics/diagnostic.ts';
import { countLine, explainCode, renderAll, renderDiagnostic } from '../../../src/diagnostics/render.ts';

const misspelt: Diagnostic = {
  code: 'E1102',
  severity: 'error',
  message: "unknown key 'wehn'",
  hint: "did you mean 'when'?",
  path: ['triggers', 'demand', 'wehn'],
  place: { file: 'strait.yaml', line: 17, column: 5, length: 4 },
  excerpt: '    wehn: tension > threshold',
};
const unsourced: Diagnostic = {
  code: 'W4001',
  severity: 'warning',
  message: "'x' has no source",
  hint: "add 'source'",
  path: ['parameters', 'x'],
};

describe('one diagnostic', () => {
  test('shows the place, the line, carets and the hint', () => {
    expect(renderDiagnostic(misspelt)).toBe(
      [
        "error[E1102]: unknown key 'wehn'",
        '  --> strait.yaml:17:5  (triggers.demand.wehn)',
        '   |',
        '17 |     wehn: tension > threshold',
        "   |     ^^^^ did you mean 'when'?",
      ].join('\n'),
    );
  });
  test('of a scenario built in code shows the path', () => {
    expect(renderDiagnostic(unsourced)).toBe(["warning[W4001]: 'x' has no source", '  --> parameters.x', "  = add 'source'"].join('\n'));
  });
  test('has colours only when asked', () => {
    expect(renderDiagnostic(misspelt)).not.toContain('\u001b');
    expect(renderDiagnostic(misspelt, { color: true })).toContain('\u001b[31merror[E1102]\u001b[0m');
  });
  test('keeps carets below their word after tabs and characters of two code units', () => {
    const excerpt = '\t"\u{1F600}": wehn';
    const lines = renderDiagnostic({ ...misspelt, excerpt, place: { file: 'a', line: 1, column: 8, length: 4 } }).split('\n');
    const shown = [...(lines[3] ?? '')];
    const caret = (lines[4] ?? '').indexOf('^');
    expect(shown.slice(caret, caret + 4).join('')).toBe('wehn');
  });
  test('lets no control character through to the terminal', () => {
    expect(renderDiagnostic({ ...misspelt, excerpt: '    wehn: \u001b[2J' })).not.toContain('\u001b');
  });
  test('cuts a long line around what is meant', () => {
    const excerpt = `${'a'.repeat(500)} wehn ${'b'.repeat(500)}`;
    const lines = renderDiagnostic({ ...misspelt, excerpt, place: { file: 'a', line: 1, column: 502, length: 4 } }).split('\n');
    const caret = (lines[4] ?? '').indexOf('^');
    expect(lines[3]?.slice(caret, caret + 4)).toBe('wehn');
    expect(lines[3]?.length).toBeLessThan(180);
  });
});

test('all of them end with their count', () => {
  expect(renderAll([])).toBe('');
  expect(renderAll([misspelt, unsourced, misspelt]).split('\n').at(-1)).toBe('2 errors, 1 warning');
  expect(countLine([])).toBe('no errors');
});

describe('explain', () => {
  test('says what, why and how', () => {
    const text = explainCode('E1102') ?? '';
    expect(text).toMatch(/^E1102: unknown key\n/);
    expect(text).toContain('wehn');
    expect(text).toContain('But so:');
  });
  test('says with which options the bad example was loaded', () => {
    expect(explainCode('E1032')).toContain('--variant hastey');
  });
  test('knows no code that there is not', () => {
    expect(explainCode('E9999')).toBeUndefined();
    expect(explainCode('toString')).toBeUndefined();
  });
});

describe('more problems than anyone reads', () => {
  const most = Array.from({ length: MOST_TOLD }, () => misspelt);

  test('are told up to a thousand, and then counted', () => {
    expect(
      renderAll([...most, unsourced, misspelt])
        .split('\n\n')
        .slice(-2),
    ).toEqual(['... and 2 more', '1001 errors, 1 warning']);
    expect(renderAll([...most, unsourced])).not.toContain('W4001');
    expect(new ScenarioError([...most, unsourced]).message.split('\n')).toHaveLength(MOST_TOLD + 1);
  });

  test('are kept as data', () => {
    expect(new ScenarioError([...most, unsourced]).diagnostics).toHaveLength(MOST_TOLD + 1);
  });

  test('are told in full up to that', () => {
    expect(renderAll(most)).not.toContain('more');
    expect(new ScenarioError(most).message.split('\n')).toHaveLength(MOST_TOLD);
  });
});

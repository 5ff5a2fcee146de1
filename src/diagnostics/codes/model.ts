/** Codes of lowering: E49xx, what only shows when a scenario becomes a model. */
import type { CodeEntry } from './entry.ts';

const THREE_PARAMETERS = `parameters:
  boldness: { uniform: [1, 3], meaning: How often South raids, source: judgement, confidence: low }
  reach: { uniform: [1, 3], meaning: How far South reaches, source: judgement, confidence: low }
triggers: { raid: { rate: boldness * reach / year } }
`;

export const MODEL_CODES = {
  E4901: {
    title: 'rank correlations that cannot hold together',
    why: 'If A goes with B and B with C, then A cannot go strongly against C: no numbers could be drawn that way.',
    bad: `${THREE_PARAMETERS}correlations:
  first: { between: [patience, boldness], rank: 0.9 }
  second: { between: [boldness, reach], rank: 0.9 }
  third: { between: [patience, reach], rank: -0.9 }
`,
    good: `${THREE_PARAMETERS}correlations:
  first: { between: [patience, boldness], rank: 0.9 }
  second: { between: [boldness, reach], rank: 0.9 }
  third: { between: [patience, reach], rank: 0.8 }
`,
  },
} as const satisfies Record<`E49${number}`, CodeEntry>;

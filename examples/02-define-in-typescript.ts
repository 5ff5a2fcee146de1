/** A scenario in TypeScript: the same keys as in YAML, with every name checked by the compiler, in the texts of expressions too. */
import { defineScenario, simulate } from 'casus';

const standoff = defineScenario({
  format: 'casus/1',
  id: 'standoff',
  title: 'A standoff at a dam',
  start: '2025-03-01',
  horizon: '180 days',
  ladders: { alert: { normal: 'Nothing unusual', raised: 'Leave is cancelled', full: 'Forces have left their barracks' } },
  parties: {
    upstream: { name: 'Upstream', variables: { alert: { ladder: 'alert', start: 'normal' } } },
    downstream: { name: 'Downstream', variables: { alert: { ladder: 'alert', start: 'raised' } } },
  },
  parameters: {
    dryness: { pert: [0.5, 1, 2], meaning: 'How dry the season is, 1 as usual', source: 'judgement', confidence: 'medium' },
  },
  events: { cut: { by: 'who', meaning: 'Water is held back' } },
  triggers: {
    // Write 'upstraem' or 'drynes' here and the compiler says so, before anything runs.
    holdBack: {
      party: 'upstream',
      rate: '1.5 * dryness / year',
      limit: 1,
      do: [{ send: 'upstream.cut' }, { raise: { 'upstream.alert': 'raised' } }],
    },
    mobilise: {
      party: 'downstream',
      on: 'cut',
      probability: 'min(1, 0.4 * dryness)',
      after: { pert: ['2 days', '5 days', '20 days'] },
      do: [{ raise: { 'downstream.alert': 'full' } }],
    },
  },
  outcomes: {
    waterCut: { when: 'happened(cut)', meaning: 'Water is held back' },
    mobilised: { when: 'downstream.alert >= full', meaning: 'Downstream mobilises' },
  },
});

const result = await simulate(standoff, { runs: 2_000, seed: 'example', split: false });

// `result.outcomes` has exactly the declared names: `result.outcomes.mobilized` would not compile.
const { waterCut, mobilised } = result.outcomes;
for (const [name, { probability, timeDays }] of Object.entries({ waterCut, mobilised })) {
  const { value, low, high } = probability;
  const median = timeDays.p50 === null ? 'never' : `day ${timeDays.p50.toFixed(0)}`;
  console.log(`${name}: ${value.toFixed(3)} (${low.toFixed(3)} to ${high.toFixed(3)}), median time where it comes: ${median}`);
}
console.log('Under these assumptions, not a forecast.');

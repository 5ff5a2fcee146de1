/** Every construct of the format at least once: a part with the theatre, and the scenario that extends it. For the tests of types, schema, loader and checker. */
import { defineScenario } from '../../src/scenario/define.ts';

/** A part: no `start`, so nothing of it is run alone. */
export const theatre = defineScenario({
  format: 'casus/1',
  title: 'Eastern theatre',
  sources: {
    article: {
      title: 'A meeting that could decide the war',
      author: 'A. Author',
      publisher: 'The Paper',
      date: '2023-02-16',
      url: 'https://example.org/meeting',
      page: 'p. 3',
    },
    register: { title: 'Register of exercises', page: 12 },
  },
  ladders: {
    posture: {
      neutral: 'No part in the war',
      support: 'Arms, training, a shared air picture',
      basing: 'Foreign forces hosted, or strikes launched from the territory',
      readiness: {
        meaning: 'Demonstrative readiness',
        cost: 0.3,
        hold: '7 days',
        indicators: ['Unannounced readiness check', 'Leave cancelled'],
      },
      mobilised: { meaning: 'War posture', cost: 1.5, hold: '30 days' },
      covert: { meaning: 'Deniable participation', cost: 1.5 },
      strikes: { meaning: 'Limited acknowledged strikes', cost: 2.5, hold: '30 days' },
      entry: { meaning: 'Ground troops fight abroad', cost: 3 },
    },
    nuclear: { quiet: 'No signal', rhetoric: 'Words and drills', deployment: 'Warheads moved', ultimatum: 'Deadline or test' },
    council: {
      idle: 'Nothing asked',
      requested: 'Consultation asked',
      meeting: 'In session',
      invoked: 'Article 5 in principle',
      confirmed: 'Attribution settled',
    },
  },
  parties: {
    russia: {
      name: 'Russia',
      country: 'RUS',
      posture: 'basing',
      precision: 'precisionOfMoscow',
      variables: {
        nuclear: { ladder: 'nuclear', start: 'rhetoric' },
        troopsInBelarus: {
          start: 'russianTroopsInBelarus',
          min: 0,
          max: 200,
          unit: 'thousand troops',
          meaning: 'Personnel in Belarus',
          source: 'article',
        },
      },
    },
    belarus: {
      name: 'Belarus',
      country: 'BLR',
      posture: 'basing',
      variables: {
        rule: { values: ['lukashenko', 'vacancy', 'speaker', 'secretary'], start: 'lukashenko', meaning: 'Who rules' },
        pressure: {
          start: 0.3,
          min: 0,
          max: 1,
          relaxes: { to: 0.2, halfLife: 'pressureHalfLife' },
          meaning: 'Pull from Moscow to enter',
        },
      },
    },
    belarusMilitary: {
      name: 'Belarusian military',
      within: 'belarus',
      variables: { opposition: { start: 'militaryOpposition', min: 0, max: 1 } },
    },
    ukraine: { name: 'Ukraine', posture: 'readiness', variables: { beliefInLine: { start: 0.5, min: 0, max: 1 } } },
    poland: { name: 'Poland', posture: 'support' },
    lithuania: { name: 'Lithuania', posture: 'support' },
    latvia: { name: 'Latvia', posture: 'support' },
    estonia: { name: 'Estonia', posture: 'support' },
    nac: { name: 'North Atlantic Council', variables: { stage: { ladder: 'council', start: 'idle' } } },
    observer: { name: 'Observer mission', posture: 'neutral' },
  },
  parameters: {
    militaryOpposition: {
      pert: [0.5, 0.75, 0.95],
      meaning: "Officers' opposition, 0 none to 1 would refuse",
      source: 'article',
      confidence: 'medium',
      group: 'Belarus',
    },
    russianTroopsInBelarus: {
      pert: [5, 9, 12],
      unit: 'thousand troops',
      meaning: 'Personnel in Belarus',
      source: ['article', 'register'],
      confidence: 'medium',
    },
    pressureHalfLife: {
      pert: [15, 45, 90],
      unit: 'days',
      meaning: 'Decay of pressure after a meeting',
      source: 'judgement',
      confidence: 'low',
    },
    precisionOfMoscow: { value: 2, meaning: 'Precision of choice', source: 'judgement', confidence: 'low' },
  },
});

/** The scenario. */
export const everyConstruct = defineScenario({
  format: 'casus/1',
  id: 'novo-ogaryovo-2023',
  extends: [theatre],
  title: 'After Novo-Ogaryovo',
  question: 'Does Belarus enter the war within a year, and does the alliance follow?',
  notes: 'Free text for the facilitator.',
  questions: ['What would have made you believe the red line?'],
  'x-editor': { folded: ['ladders'] },
  start: '2023-02-16',
  horizon: '2024-02-16',

  periods: {
    thaw: { from: '03-01', to: '05-01' },
    drill: { from: '2023-09-22', lasts: { pert: ['4 days', '6 days', '10 days'] }, meaning: 'Union Shield' },
    talks: { from: { uniform: ['2023-04-01', '2023-05-15'] }, lasts: '1 day' },
  },

  variables: {
    entryFactor: { is: 'commonFactor * (1 - 0.3 * thaw)', meaning: 'Factor on every path to entry' },
    alarm: { start: 0.1, min: 0, max: 1, relaxes: { to: 0, halfLife: '3 weeks' }, notes: 'Of the world.' },
  },

  parties: {
    observer: null,
    lithuania: { variables: { tension: { start: 0.3 } } },
  },

  blocs: {
    nato: {
      members: ['poland', 'lithuania', 'latvia', 'estonia'],
      variables: {
        tension: { start: 0.2, min: 0, max: 1, relaxes: { to: 0.15, halfLife: '21 days' }, meaning: 'Felt threat' },
        resolve: { start: 'self.resolveAtStart', min: 0, max: 1, meaning: 'Readiness to commit forces' },
        fights: { flag: true, start: false, meaning: 'Has committed forces' },
      },
    },
    baltics: ['lithuania', 'latvia', 'estonia'],
    unionState: ['russia', 'belarus'],
  },

  relations: {
    atWar: { symmetric: true, flag: true, start: { 'russia.atWar(ukraine)': true } },
    blame: {
      min: 0,
      max: 1,
      start: { 'belarus.blame(ukraine)': 0.2 },
      relaxes: { to: 0.1, halfLife: '60 days' },
      meaning: 'Observer blames suspect',
    },
    stance: {
      ladder: 'posture',
      start: { 'russia.stance(ukraine)': 'entry', 'russia.stance(nato)': 'basing' },
      meaning: 'Posture towards another',
    },
    seen: { ladder: 'posture', start: 'other.posture', meaning: 'What one party (self) believes of another (other)' },
  },

  parameters: {
    militaryOpposition: { confidence: 'low' },
    commonFactor: {
      lognormal: { median: 1, p95: 2.7 },
      truncate: [0.1, 20],
      meaning: 'Common unknown on every path',
      source: 'judgement',
      confidence: 'low',
    },
    pledgeKept: {
      experts: { a: { p10: 0.1, p50: 0.35, p90: 0.6 }, b: { p10: 0.05, p50: 0.2, p90: 0.5, weight: 2 } },
      low: 0,
      high: 1,
      meaning: 'Chance that the declared red line is acted on',
      source: 'judgement',
      confidence: 'low',
    },
    usPosture: {
      discrete: { 0.5: 1, 1: 2, 1.5: 1 },
      meaning: 'Strength of the US commitment',
      source: 'judgement',
      confidence: 'low',
    },
    resolveAtStart: {
      each: 'nato',
      triangular: ['0.3 * usPosture', 0.6, 0.9],
      except: { estonia: { pert: [0.5, 0.7, 0.9] }, latvia: { value: 0.5 } },
      meaning: 'Resolve at the start',
      source: 'judgement',
      confidence: 'low',
    },
    winter: {
      discrete: { mild: 1, usual: 2, hard: 1 },
      values: ['mild', 'usual', 'hard'],
      meaning: 'The winter to come',
      source: 'judgement',
      confidence: 'medium',
    },
    signalOfMoscow: {
      discrete: { quiet: 1, rhetoric: 3 },
      ladder: 'nuclear',
      meaning: 'What Moscow says first',
      source: 'judgement',
      confidence: 'low',
    },
    daysToRally: {
      quantiles: { p10: '2 days', p50: '5 days', p90: '12 days', low: 0, high: 60 },
      meaning: 'Time to a rally',
      source: 'judgement',
      confidence: 'low',
    },
    ambientNoise: { normal: { mean: 0, sd: 0.1 }, meaning: 'Noise of the news', source: 'judgement', confidence: 'low' },
    trust: { beta: { alpha: 2, beta: 5 }, factor: 1.1, meaning: 'Trust in the hotline', source: 'judgement', confidence: 'low' },
    backlog: { gamma: { mean: 3, sd: 1 }, unit: 'days', meaning: 'Delay of the staff', source: 'judgement', confidence: 'low' },
    wear: { weibull: { shape: 1.5, scale: 100 }, unit: 'days', meaning: 'Time to a breakdown', source: 'judgement', confidence: 'low' },
    lull: { exponential: { mean: 'backlog * 2' }, unit: 'days', meaning: 'Time between strays', source: 'judgement', confidence: 'low' },
    spread: { uniform: [0, '0.5 * trust'], meaning: 'Spread of opinion', source: 'judgement', confidence: 'low' },
    doubt: { is: '1 - trust', meaning: 'Distrust of the hotline', source: 'judgement', confidence: 'low' },
  },
  correlations: {
    officersAndPledge: { between: ['militaryOpposition', 'pledgeKept'], rank: -0.5 },
    estonianResolve: { between: ['resolveAtStart.estonia', 'commonFactor'], rank: 0.2 },
  },

  events: {
    entryOrdered: 'Minsk orders entry',
    belarusEnters: 'Belarusian state forces fight in Ukraine',
    lineUnenforced: 'The declared line was crossed and nothing followed',
    struck: { by: 'attacker', on: 'victim', with: ['severity'], meaning: "An attack or stray on a party's soil" },
    article4: { by: 'asker', meaning: 'Consultation asked' },
  },

  triggers: {
    summit: {
      party: 'russia',
      at: '2023-02-17',
      precision: 3,
      choose: {
        closerTies: { utility: 0.6, do: [{ add: { 'belarus.pressure': 0.1 } }], tags: ['deliberate'] },
        demandTroops: {
          when: 'belarus.posture < entry',
          utility: '0.2 + belarus.pressure - 0.5 * belarusMilitary.opposition',
          after: { uniform: ['0 days', '3 days'] },
          do: [{ send: 'entryOrdered' }],
        },
      },
    },
    militaryObeys: {
      party: 'belarusMilitary',
      on: 'entryOrdered',
      choose: {
        refuse: { chance: '0.6 * belarusMilitary.opposition', do: [{ add: { 'belarus.pressure': -0.3 } }] },
        obey: {
          chance: 'rest',
          after: { pert: ['1 day', '2 days', '4 days'] },
          do: [{ raise: { belarus: 'entry' } }, { set: { 'belarus.atWar(ukraine)': true } }, { send: 'belarusEnters' }],
        },
      },
    },
    ukraineStrikes: {
      party: 'ukraine',
      rate: '0.5 * entryFactor / year',
      when: 'belarus.posture < entry',
      do: [{ send: 'ukraine.struck(belarus)', with: { severity: 0.5 } }],
    },
    belarusAnswers: {
      party: 'belarus',
      meaning: 'Belarus fights if Ukraine attacks it',
      source: 'article',
      on: 'ukraine.struck(belarus)',
      when: 'belarus.posture < entry',
      probability: 'pledgeKept * event.severity',
      after: { lognormal: { median: '5 days', p95: '21 days' } },
      unless: 'since(belarusEnters) < 30',
      limit: 1,
      do: [{ send: 'entryOrdered' }, { when: 'belarus.pressure > 0.5', add: { 'ukraine.beliefInLine': 0.2 } }],
      otherwise: [{ send: 'lineUnenforced' }, { add: { 'ukraine.beliefInLine': -0.15 } }],
      tags: ['vertical', 'deliberate'],
    },
    ask: {
      each: 'nato',
      on: 'any.struck(self)',
      cooldown: '7 days',
      probability: 'min(1, 0.1 + event.severity)',
      after: { pert: ['0 days', '0 days', '3 days'] },
      do: [{ send: 'self.article4' }, { raise: { 'nac.stage': 'requested' } }],
    },
    grudge: {
      each: 'nato',
      on: ['any.struck(self)', 'any.struck(nato)'],
      when: 'event.attacker != self and self.blame(event.attacker) < 0.9',
      do: [{ add: { 'self.blame(event.attacker)': '0.1 * event.severity' } }],
    },
    calm: { each: 'nato', every: '4 weeks', do: [{ add: { 'self.tension': -0.02 } }] },
    fear: {
      party: 'belarus',
      when: 'any(nato, posture >= readiness) and belarus.pressure > 0.5',
      after: '10 days',
      do: [{ add: { 'belarus.pressure': -0.1 } }, { cancel: 'summit' }, { cancel: 'ask.poland' }],
    },
    drillOver: { party: 'russia', on: 'ends(drill)', do: [{ lower: { belarus: 'basing' } }] },
    reviews: {
      party: 'nac',
      at: ['2023-06-01', 'day 200'],
      do: [{ add: { 'nato.tension': '0.1 * member.resolve' } }, { set: { alarm: 0.5 } }],
    },
    resist: {
      each: 'baltics',
      when: 'any(nato, member != self and fights)',
      do: [{ set: { 'self.fights': true, 'self.tension': 1 } }, { raise: { 'self.seen(belarus)': 'covert', self: 'mobilised' } }],
    },
    vote: {
      party: 'belarus',
      rate: 'chance(5%, month)',
      when: 'belarus.rule == lukashenko and not talks and t > 30',
      do: [{ set: { 'belarus.rule': 'speaker' } }],
    },
    signal: {
      party: 'russia',
      on: 'starts(drill)',
      when: 'climb(belarus, entry) > 2 or daysIn(russia.nuclear, deployment) > 10 or date("2023-09-22") > 200',
      do: [{ raise: { 'russia.nuclear': 'if(trust > 0.5, rhetoric, deployment)' } }],
    },
  },

  injects: {
    mozyrBlast: {
      at: 'day 10',
      title: 'Explosion at the Mozyr refinery',
      card: 'Fourteen dead. Russian media show a drone wing.',
      to: ['belarus', 'ukraine', 'nato'],
      responses: ['Minsk names a culprit'],
      do: [{ send: 'ukraine.struck(belarus)', with: { severity: 0.8 } }],
    },
    rumour: { title: 'A rumour of mobilisation', card: 'Unconfirmed.', do: [{ add: { 'belarus.pressure': 0.05 } }] },
  },

  outcomes: {
    belarusEnters: { when: 'belarus.posture >= entry', meaning: 'Belarus enters the war' },
    allianceFollows: {
      when: 'any(nato, fights)',
      given: 'belarusEnters',
      within: '90 days',
      meaning: 'A member fights after Belarus has entered',
    },
    ordersRefused: {
      when: 'times(entryOrdered) > times(belarusEnters) and since(entryOrdered) > 5',
      meaning: 'An order was not carried out',
    },
    ultimatum: { when: 'russia.nuclear >= ultimatum', ends: true, meaning: 'A deadline is set' },
  },

  measures: {
    peakPressure: { value: 'belarus.pressure', over: 'max' },
    rulerAtDay30: { value: 'belarus.rule', at: 'day 30' },
    councilLag: { value: 'time(nac.stage, meeting) - time(article4)', given: 'happened(article4)' },
    pressure: { value: 'belarus.pressure', every: '1 week' },
    fighters: { value: 'count(nato, fights) / size(nato)', over: 'mean', unit: 'share' },
  },

  controls: {
    pledgeKept: { label: 'Red line kept', low: 0, high: 1, step: 0.05 },
    commonFactor: { label: 'Common factor', low: 0.2, high: 5, shift: true },
  },

  variants: {
    'article-values': { set: { 'parameters.russianTroopsInBelarus.pert': [10, 11, 14] }, meaning: 'Numbers as the article has them' },
    'no-blast': { set: { 'injects.mozyrBlast': null } },
    tense: { set: { 'parameters.commonFactor.factor': 2, 'relations.blame.start["belarus.blame(ukraine)"]': 0.4 } },
  },

  expect: {
    entry: { outcome: 'belarusEnters', by: '2024-02-16', between: [0.015, 0.09], meaning: 'Base rate of allied neighbours joining' },
    calmer: { outcome: 'belarusEnters', variant: 'no-blast', against: 'baseline', difference: '< 0', meaning: 'Without the blast' },
    quick: {
      measure: 'councilLag',
      share: '<= 2',
      between: [0.5, 1],
      runs: 5000,
      seed: 'quick',
      meaning: 'The council meets within two days',
    },
  },
});

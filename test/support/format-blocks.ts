/** The YAML blocks of scenarios/FORMAT.md, in order, as TypeScript objects. */
export const FORMAT_BLOCKS: readonly unknown[] = [
  {
    format: 'casus/1',
    id: 'border-watch',
    title: 'Two states at a border',
    question: 'Does North go to war within a quarter?',
    notes: 'Free text for whoever runs the game. It may stand on anything.',
    start: '2024-01-01',
    horizon: '90 days',
    sources: {
      treaty: {
        title: 'The border treaty',
        publisher: 'A ministry',
        date: '2023-05-01',
        url: 'https://example.org/treaty',
      },
    },
    questions: ['What would have made North believe the pledge?'],
  },
  {
    ladders: {
      posture: {
        calm: 'At peace',
        ready: {
          meaning: 'Forces on alert',
          cost: 0.3,
          hold: '7 days',
          indicators: ['Leave is cancelled'],
        },
        war: {
          meaning: 'Forces fight',
          cost: 3,
          hold: '30 days',
        },
      },
    },
    parties: {
      north: {
        name: 'North',
        posture: 'calm',
        variables: {
          anger: {
            start: 0.3,
            min: 0,
            max: 1,
            relaxes: {
              to: 0.1,
              halfLife: '21 days',
            },
            meaning: 'Anger at South',
          },
          rule: {
            values: ['marshal', 'council'],
            start: 'marshal',
            meaning: 'Who rules',
          },
          sealed: {
            flag: true,
            meaning: 'The border is closed',
          },
        },
      },
      general: {
        name: 'The general of North',
        within: 'north',
      },
    },
    blocs: {
      both: {
        members: ['north', 'south'],
        variables: {
          trust: {
            start: 0.5,
            min: 0,
            max: 1,
          },
        },
      },
    },
  },
  {
    relations: {
      blame: {
        min: 0,
        max: 1,
        start: {
          'north.blame(south)': 0.4,
        },
        meaning: 'How far one party blames another',
      },
      atWar: {
        symmetric: true,
        flag: true,
      },
    },
    variables: {
      heat: {
        is: 'tension * (1 + 0.5 * harvest)',
        meaning: 'A named expression',
      },
    },
    periods: {
      harvest: {
        from: '08-01',
        to: '10-15',
        meaning: 'Every year',
      },
      drill: {
        from: '2024-02-10',
        lasts: {
          pert: ['4 days', '6 days', '10 days'],
        },
        meaning: 'Manoeuvres of South',
      },
    },
  },
  {
    parameters: {
      patience: {
        quantiles: {
          p10: 0.2,
          p50: 0.5,
          p90: 0.8,
          low: 0,
          high: 1,
        },
        meaning: 'How often North answers',
        source: 'judgement',
        confidence: 'low',
      },
      pledge: {
        experts: {
          first: {
            p10: 0.1,
            p50: 0.3,
            p90: 0.6,
          },
          second: {
            p10: 0.05,
            p50: 0.2,
            p90: 0.5,
            weight: 2,
          },
        },
        low: 0,
        high: 1,
        meaning: 'Chance that South keeps its pledge',
        source: 'judgement',
        confidence: 'low',
      },
      mood: {
        discrete: {
          low: 1,
          high: 3,
        },
        values: ['low', 'high'],
        meaning: 'Mood of the capital',
        source: 'judgement',
        confidence: 'low',
      },
      resolve: {
        each: 'both',
        pert: [0.2, 0.5, 0.9],
        except: {
          south: {
            value: 0.7,
          },
        },
        meaning: 'Resolve',
        source: 'judgement',
        confidence: 'low',
      },
      eagerness: {
        is: '1 - patience',
        meaning: 'The rest',
        source: 'judgement',
        confidence: 'low',
      },
    },
    blocs: {
      both: ['north', 'south'],
    },
    correlations: {
      wordAndWill: {
        between: ['patience', 'pledge'],
        rank: -0.5,
      },
    },
  },
  {
    events: {
      struck: {
        by: 'attacker',
        on: 'victim',
        with: ['severity'],
        meaning: "An attack on a party's soil",
      },
      warned: 'A warning in public',
    },
    triggers: {
      speech: {
        party: 'south',
        at: ['2024-01-20', 'day 40'],
        do: [
          {
            send: 'warned',
          },
        ],
      },
      patrol: {
        party: 'north',
        every: '1 week',
        when: 'north.posture >= ready',
        do: [
          {
            add: {
              tension: 0.02,
            },
          },
        ],
      },
      clash: {
        party: 'south',
        rate: '3 / year * (1 + tension)',
        when: 'not atPeace',
        do: [
          {
            send: 'south.struck(north)',
            with: {
              severity: 0.5,
            },
          },
        ],
      },
      reply: {
        party: 'north',
        meaning: 'North answers an attack, or swallows it',
        on: 'south.struck(north)',
        when: 'north.posture < war',
        probability: 'patience * event.severity',
        after: {
          lognormal: {
            median: '5 days',
            p95: '21 days',
          },
        },
        unless: 'since(warned) < 3',
        limit: 2,
        cooldown: '10 days',
        do: [
          {
            raise: {
              north: 'war',
            },
          },
          {
            when: 'tension > 0.5',
            add: {
              'north.anger': 0.2,
            },
          },
        ],
        otherwise: [
          {
            add: {
              'north.anger': 0.1,
            },
          },
        ],
      },
      alarm: {
        party: 'north',
        when: 'north.anger > 0.6 and north.posture < ready',
        after: '5 days',
        do: [
          {
            raise: {
              north: 'ready',
            },
          },
        ],
      },
    },
    variables: {
      atPeace: {
        is: 'north.posture < war',
      },
    },
  },
  {
    triggers: {
      council: {
        party: 'north',
        at: 'day 30',
        precision: 2,
        choose: {
          wait: {
            utility: 0.5,
            do: [],
          },
          seal: {
            when: 'north.posture < war',
            utility: '0.2 + tension',
            after: {
              uniform: ['0 days', '3 days'],
            },
            do: [
              {
                raise: {
                  north: 'ready',
                },
              },
            ],
          },
        },
      },
      order: {
        party: 'north',
        on: 'ends(spring)',
        choose: {
          obey: {
            chance: 0.8,
            do: [
              {
                lower: {
                  north: 'calm',
                },
              },
            ],
          },
          stall: {
            chance: 'rest',
            do: [],
          },
        },
      },
    },
    periods: {
      spring: {
        from: '2024-02-01',
        to: '2024-03-01',
      },
    },
    injects: {
      blast: {
        at: 'day 10',
        title: 'A blast at the depot',
        card: 'Two guards are hurt',
        to: ['north'],
        responses: ['North names a culprit'],
        do: [
          {
            send: 'south.struck(north)',
            with: {
              severity: 0.8,
            },
          },
        ],
      },
      summit: {
        title: 'A summit is called',
        do: [
          {
            add: {
              tension: -0.2,
            },
          },
        ],
      },
    },
  },
  {
    outcomes: {
      northFights: {
        when: 'north.posture >= war',
        meaning: 'North goes to war',
      },
      southPays: {
        when: 'tension > 0.8',
        given: 'northFights',
        within: '30 days',
        meaning: 'Tension breaks out after it',
      },
    },
    measures: {
      peak: {
        value: 'tension',
        over: 'max',
        meaning: 'The highest tension',
      },
      byWeek: {
        value: 'north.anger',
        every: '1 week',
        meaning: 'Anger week by week',
      },
      delay: {
        value: 'time(northFought) - time(struck)',
        given: 'happened(struck) and happened(northFought)',
      },
    },
    events: {
      northFought: 'North fights',
    },
    triggers: {
      tell: {
        party: 'north',
        when: 'north.posture >= war',
        do: [
          {
            send: 'northFought',
          },
        ],
      },
    },
    controls: {
      patience: {
        label: 'How often North answers',
        low: 0,
        high: 1,
        step: 0.05,
      },
    },
    variants: {
      patient: {
        set: {
          'parameters.patience.uniform': [0.1, 0.4],
        },
        meaning: 'North answers less often',
      },
    },
    expect: {
      war: {
        outcome: 'northFights',
        by: 'day 90',
        between: [0.05, 0.6],
        meaning: 'A raid a season and an even chance of an answer',
      },
      calmer: {
        outcome: 'northFights',
        variant: 'patient',
        against: 'baseline',
        difference: '< 0',
      },
    },
  },
];

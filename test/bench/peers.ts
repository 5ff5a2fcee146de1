/** Other simulators of JavaScript and casus on one small model, each used as its documentation does; all must agree on the mean before they are timed. */
import { type Contender, inTurns, mean, printTable, timed } from './measuring.ts';
import { ready } from './models.ts';
import { BASES, chanceOf, DAYS, moved, peerModel, plainLoop, START, STEPS, TRIGGERS } from './peer-model.ts';

/** A run: how many strikes. `compared` runs are held against casus, and `runs` make a round. */
type Peer = { readonly name: string; readonly run: () => number; readonly compared: number; readonly runs: number };

const ROUNDS = 5;
const MOST_ERRORS = 4;
/** Of casus: enough that its own error does not count. */
const REFERENCE_RUNS = 20_000;

export async function timePeers(): Promise<void> {
  const { machine } = ready(peerModel(), 1000);
  let next = 0;
  const casus = (): number => {
    machine.run(next, next++);
    return machine.exports.logged();
  };
  const expected = mean(Array.from({ length: REFERENCE_RUNS }, casus));
  const peers: readonly Peer[] = [
    { name: 'a loop in plain JavaScript', run: plainLoop, compared: 2000, runs: 400 },
    { name: 'agentscript 0.10', run: await agentscriptRun(), compared: 1000, runs: 200 },
    { name: 'flocc 0.7', run: await floccRun(), compared: 200, runs: 20 },
    { name: 'simulation 9.0', run: await simulationRun(), compared: 40, runs: 2 },
  ];
  const means = peers.map((peer) => agreeing(peer, expected));
  const contenders: readonly Contender[] = [
    ['casus, fast engine', () => timed(1000, casus)],
    ...peers.map(({ name, run, runs }): Contender => [name, () => timed(runs, run)]),
  ];
  const rows = inTurns(ROUNDS, contenders).map(({ name, median, ratio }, place) => ({
    simulator: name,
    'strikes a run': place === 0 ? expected.toFixed(1) : (means[place - 1] ?? ''),
    'us a run': median.toFixed(0),
    'runs a second': (1e6 / median).toFixed(median > 1e5 ? 1 : 0),
    'casus to it': (1 / ratio).toFixed(1),
  }));
  printTable(`Peers: ${TRIGGERS} hazards that all read one number, ${DAYS} days (steps of a day; casus in continuous time)`, rows);
}

function agreeing({ name, run, compared }: Peer, expected: number): string {
  const strikes = Array.from({ length: compared }, run);
  const average = mean(strikes);
  const error = Math.sqrt(mean(strikes.map((count) => (count - average) ** 2)) / (compared - 1));
  const away = (average - expected) / error;
  if (!(Math.abs(away) < MOST_ERRORS))
    throw new Error(`${name}: ${average} strikes a run are ${away.toFixed(1)} standard errors from ${expected}`);
  return `${average.toFixed(1)} +- ${error.toFixed(1)}`;
}

/** A turtle for each trigger. Its utilities want a canvas when they load, which Node has not. */
async function agentscriptRun(): Promise<() => number> {
  const context = { getContext: () => new Proxy({}, { get: () => () => undefined }) };
  Object.assign(globalThis, {
    OffscreenCanvas: class {
      getContext = context.getContext;
    },
  });
  const { Model, World } = await import('agentscript');
  class Strikes extends Model {
    tension = START;
    strikes = 0;
    override setup(): void {
      let place = 0;
      this.turtles.create(TRIGGERS, (turtle) => {
        turtle.place = place++;
      });
    }
    override step(): void {
      this.turtles.ask((turtle) => {
        const place = turtle.place as number;
        if (Math.random() < chanceOf(place, this.tension)) {
          this.tension = moved(place, this.tension);
          this.strikes++;
        }
      });
    }
  }
  return () => {
    const model = new Strikes(World.defaultOptions(1));
    model.setup();
    for (let day = 0; day < DAYS; day++) model.step();
    return model.strikes;
  };
}

/** An agent for each trigger; the tension is data of the environment. */
async function floccRun(): Promise<() => number> {
  const { Agent, Environment } = await import('flocc');
  const tick = (agent: InstanceType<typeof Agent>): void => {
    const { environment } = agent;
    const [place, tension] = [agent.get('place') as number, environment.get('tension') as number];
    if (Math.random() < chanceOf(place, tension)) {
      environment.set('tension', moved(place, tension));
      environment.increment('strikes');
    }
  };
  return () => {
    const environment = new Environment();
    environment.set({ tension: START, strikes: 0 });
    for (let place = 0; place < TRIGGERS; place++) {
      const agent = new Agent({ place });
      agent.set('tick', tick);
      environment.addAgent(agent);
    }
    for (let day = 0; day < DAYS; day++) environment.tick();
    return environment.get('strikes') as number;
  };
}

/** A variable for each trigger, which is 1 on a day with a strike, and two stocks that they flow into, in the language of the library. */
async function simulationRun(): Promise<() => number> {
  const { Model } = await import('simulation');
  const model = new Model({ timeLength: DAYS, timeStep: 1, timeUnits: 'Days', algorithm: 'Euler' });
  const tension = model.Stock({ name: 'Tension', initial: START });
  const strikes = model.Stock({ name: 'Strikes', initial: 0 });
  const variables = BASES.map((base, place) => {
    const variable = model.Variable({
      name: `Strike ${place}`,
      value: `ifThenElse(rand() < ${base} / (1 + exp(1 - 2 * [Tension])), 1, 0)`,
    });
    model.Link(tension, variable);
    return variable;
  });
  const sum = (weights: readonly number[]): string => weights.map((weight, place) => `${weight} * [Strike ${place}]`).join(' + ');
  const change = model.Flow(undefined, tension, {
    name: 'Change',
    rate: `max(-[Tension], min(1 - [Tension], ${sum(STEPS)}))`,
    nonNegative: false,
  });
  const count = model.Flow(undefined, strikes, { name: 'Count', rate: sum(BASES.map(() => 1)) });
  model.Link(tension, change);
  for (const variable of variables) for (const flow of [change, count]) model.Link(variable, flow);
  return () => {
    const results = model.simulate();
    return results.series(strikes).at(-1) as number;
  };
}

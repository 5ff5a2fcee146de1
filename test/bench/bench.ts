/** Names of sections in, their tables out: `npm run bench`, or `npm run bench -- c peers` for some. Ratios count; times are of this machine. */
import { timeEngines } from './engines.ts';
import { timePeers } from './peers.ts';
import { timeCommand, timeStart, timeWorkers } from './processes.ts';
import { timeRelaxing, timeSizes } from './shapes.ts';
import { timeStreams } from './streams.ts';

const SECTIONS: Readonly<Record<string, () => void | Promise<void>>> = {
  c: timeEngines,
  streams: timeStreams,
  size: timeSizes,
  relaxing: timeRelaxing,
  peers: timePeers,
  start: timeStart,
  command: timeCommand,
  workers: timeWorkers,
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in SECTIONS));
if (unknown.length > 0) throw new Error(`no section '${unknown.join("', '")}'; there are ${Object.keys(SECTIONS).join(', ')}`);
for (const [name, section] of Object.entries(SECTIONS)) if (asked.length === 0 || asked.includes(name)) await section();

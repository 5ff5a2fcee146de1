/** The built package in a real browser: module workers, and where WebAssembly is forbidden, give the bytes that Node gives. */
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, normalize } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ROOT } from '../support/command-line.ts';
import { loadScenario, simulate } from '../support/package.ts';

const STRAIT = 'examples/strait.yaml';
const OPTIONS = { runs: 2 * 2048 + 100, seed: 'browser', by: [90, 365], split: { parameterRuns: 20, chanceRuns: 10 } } as const;
/** `.ci/run` installs it where it is missing. */
const CHROMIUM = '/usr/bin/chromium';
const FLAGS = [
  '--no-sandbox',
  '--headless',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
/** The narrowest policy under which a page can load a module of its own site: no WebAssembly, no text that becomes code. */
const STRICT = "default-src 'none'; script-src 'self'";

const strait = await loadScenario(STRAIT);
const inNode = JSON.stringify(await simulate(strait, OPTIONS));

let server: Server;
let browser: Browser;
let origin = '';

/** `/open/` and `/strict/` are an empty page with and without leave to compile; below `/dist/` stands what was built. */
function serve(): Server {
  return createServer(({ url = '/' }, response) => {
    const file = join(ROOT, normalize(url));
    if (url.startsWith('/dist/') && url.endsWith('.js') && existsSync(file)) {
      response.writeHead(200, { 'content-type': 'text/javascript' });
      createReadStream(file).pipe(response);
    } else {
      response.writeHead(200, { 'content-type': 'text/html', ...(url === '/strict/' ? { 'content-security-policy': STRICT } : {}) });
      response.end('<!doctype html><title>casus</title>');
    }
  });
}

describe.skipIf(!existsSync(CHROMIUM))('in Chromium', () => {
  beforeAll(async () => {
    server = serve();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
  });
  afterAll(async () => {
    await browser?.close();
    server?.close();
  });

  type Answered = { readonly json: string; readonly workers: number };

  /** Simulates on a page; how many workers were started is counted by the browser. */
  async function onPage(path: '/open/' | '/strict/', workers: number): Promise<Answered> {
    const page = await browser.newPage();
    let started = 0;
    page.on('worker', () => {
      started += 1;
    });
    await page.goto(origin + path);
    const asked = [readFileSync(join(ROOT, STRAIT), 'utf8'), { ...OPTIONS, workers }].map((value) => JSON.stringify(value));
    const json = await page.evaluate<string>(`
    import('/dist/browser.js').then(async ({ parseScenario, simulate }) => {
      const [text, options] = [${asked.join()}];
      return JSON.stringify(await simulate(parseScenario(text), options));
    })`);
    await page.close();
    return { json, workers: started };
  }

  test.each([1, 2])('with workers: %i', async (workers) => {
    const { json, workers: started } = await onPage('/open/', workers);
    expect(json).toBe(inNode);
    expect(started).toBe(workers === 1 ? 0 : workers);
  });

  test.each([1, 2])('where a policy forbids WebAssembly the reference engine makes the runs, with workers: %i', async (workers) => {
    const { json, workers: started } = await onPage('/strict/', workers);
    expect(json).toBe(inNode.replace('"engine":"fast"', '"engine":"reference"'));
    expect(started).toBe(workers === 1 ? 0 : workers);
  });
});

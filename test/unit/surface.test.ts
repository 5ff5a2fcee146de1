/** The public surface is a list written by hand. */
import { expect, test } from 'vitest';
import * as core from '../../src/index.ts';
import * as node from '../../src/node.ts';

test('casus', () => {
  expect(Object.keys(core).sort()).toEqual([
    'RunError',
    'ScenarioError',
    'VERSION',
    'butFor',
    'checkExpectations',
    'compare',
    'defineScenario',
    'describeScenario',
    'historyText',
    'icd203Words',
    'parseRecord',
    'parseScenario',
    'replay',
    'scenarioOf',
    'scoreRecord',
    'simulate',
    'variantOf',
  ]);
});

test('casus/node', () => {
  expect(Object.keys(node)).toEqual(['loadScenario']);
});

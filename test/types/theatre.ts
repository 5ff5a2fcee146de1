/** A small part that the type tests extend: one of each kind of name. */
import { defineScenario } from '../../src/scenario/define.ts';

export const theatre = defineScenario({
  format: 'casus/1',
  sources: { bulletin: { title: 'Ministry bulletin' } },
  ladders: { posture: { calm: 'At rest', alert: 'On alert', war: 'At war' }, council: { idle: 'Nothing asked', meeting: 'In session' } },
  periods: { thaw: { from: '03-01', to: '05-01' } },
  variables: { tension: { start: 'threshold / 2' } },
  parties: {
    north: { posture: 'calm', variables: { anger: { start: 0.2 }, ruler: { values: ['queen', 'regent'], start: 'queen' } } },
    south: { posture: 'calm', variables: { stage: { ladder: 'council' } } },
  },
  blocs: { coast: { members: ['north', 'south'], variables: { fights: { flag: true } } } },
  relations: { blame: { start: { 'north.blame(south)': 0.1 } } },
  parameters: {
    threshold: { value: 0.6, source: 'bulletin' },
    resolve: { each: 'coast', uniform: [0, 1], except: { south: { value: 0.5 } } },
  },
  events: { truce: 'The guns fall silent', struck: { by: 'attacker', on: 'victim', with: ['severity'] } },
  triggers: { answer: { party: 'north', on: 'truce', do: [{ add: { tension: -0.1 } }] } },
  outcomes: { war: { when: 'north.posture >= war' } },
  measures: { peak: { value: 'tension', over: 'max' } },
});

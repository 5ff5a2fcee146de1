/** Races of waits, time-outs, inspections, renewals, interrupted work and the two ways to count a hazard, against their closed forms. */
import { testCases } from '../support/case-runner.ts';
import { TIMERS } from './data/timers.ts';

testCases('timers', TIMERS);

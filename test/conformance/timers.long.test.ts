/** The cases with waits whose planted errors need more runs, at these runs. */
import { testLongCases } from '../support/case-runner.ts';
import { TIMERS } from './data/timers.ts';

testLongCases('timers', TIMERS);

/** Races, stages, queues, births, swinging rates, ruin, an epidemic and a protocol against their closed forms. */
import { testCases } from '../support/case-runner.ts';
import { CLOSED_FORMS } from './data/closed-forms.ts';

testCases('closed-forms', CLOSED_FORMS);

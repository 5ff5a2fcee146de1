/** The closed forms whose planted errors need more runs, at these runs. */
import { testLongCases } from '../support/case-runner.ts';
import { CLOSED_FORMS } from './data/closed-forms.ts';

testLongCases('closed-forms', CLOSED_FORMS);

/** The public surface of the library, listed by hand. It runs in Node and in the browser; what reads files is in `casus/node`. */

export { type ButFor, type ButForOptions, butFor } from './analysis/but-for.ts';
export { type CompareOptions, type Comparison, compare, type OutcomeComparison } from './analysis/compare.ts';
export type { FiringResult, Manifest, ResultDocument, Written } from './analysis/document.ts';
export { checkExpectations, type ExpectationOptions, type ExpectationResult, type LoadVariant } from './analysis/expectations.ts';
export type { History, HistoryEntry, Reading, Reason } from './analysis/history.ts';
export type {
  Calendar,
  LeftOut,
  Lists,
  MeasureResult,
  NumberAnswer,
  NumberSeries,
  ShareAnswer,
  ShareSeries,
} from './analysis/measure-result.ts';
export type { OutcomeResult, TimeQuantile, TimeQuantiles } from './analysis/outcome-result.ts';
export type { OtherPathways, Pathway, PathwayStep } from './analysis/pathway-result.ts';
export { parseScenario, variantOf } from './analysis/prepare.ts';
export {
  type RecordOptions,
  type RecordResult,
  type ScoredForecast,
  type ScoredOdds,
  type ScoredQuestion,
  scoreRecord,
  type Total,
} from './analysis/record.ts';
export { type ReplayOptions, replay } from './analysis/replay.ts';
export type { Result } from './analysis/result.ts';
export { type Progress, type SimulateOptions, simulate } from './analysis/simulate.ts';
export type { SplitAnswer } from './analysis/split-result.ts';
export { VERSION } from './analysis/version.ts';
export {
  type Diagnostic,
  type DiagnosticCode,
  type Path,
  type Place,
  RunError,
  type RunFault,
  ScenarioError,
} from './diagnostics/diagnostic.ts';
export type { Origin } from './montecarlo/pathways.ts';
export type { SplitOptions } from './montecarlo/split.ts';
export type { WorkerCount } from './montecarlo/with-pool.ts';
export { type HistoryTextOptions, historyText } from './report/history-text.ts';
export { describeScenario } from './report/odd.ts';
export type { AuthoredScenario } from './scenario/authored.ts';
export { scenarioOf } from './scenario/check.ts';
export {
  type DeclaredNames,
  defineScenario,
  type MeasureNames,
  type OutcomeNames,
  type ParameterNames,
  type ScenarioDefinition,
  type UnknownName,
} from './scenario/define.ts';
export type { ChangeOptions, LoadOptions, Resolve, Resolved, SetOption } from './scenario/load.ts';
export { type PastRecord, parseRecord } from './scenario/record.ts';
export type { Scenario } from './scenario/types.ts';
export type { PairedCounts } from './stats/difference.ts';
export type { Estimate, Method } from './stats/estimate.ts';
export { type Icd203Word, icd203Words } from './stats/icd203.ts';
export type { IncidenceEstimate } from './stats/incidence.ts';
export type { ProportionMethod } from './stats/proportion.ts';

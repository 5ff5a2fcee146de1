/** The keys of a scenario, in the order in which a scenario is written. */
export const TOP_KEYS = [
  ...(['format', 'id', 'extends', 'title', 'question', 'meaning', 'source', 'notes', 'questions', 'start', 'horizon'] as const),
  ...(['sources', 'ladders', 'periods', 'variables', 'parties', 'blocs', 'relations', 'parameters', 'correlations'] as const),
  ...(['events', 'triggers', 'injects', 'outcomes', 'measures', 'controls', 'variants', 'expect'] as const),
] as const;

/** Whose entries do not pass to a file that extends this one. */
export const NOT_INHERITED: readonly string[] = ['variants', 'expect'];

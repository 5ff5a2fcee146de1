/** How much a scenario may hold before it is refused. */

/** Characters in one file: 1 MiB. */
export const MOST_TEXT = 1_048_576;
/** Maps and lists inside each other. */
export const MOST_LEVELS = 64;
/** Parts of a file once its aliases are followed. */
export const MOST_PARTS = 200_000;
/** Files that extend each other in one line. */
export const MOST_EXTENDS = 8;
/** Files that one scenario takes in altogether. */
export const MOST_FILES = 64;

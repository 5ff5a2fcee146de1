/** The zod package: the file that imports it for all of the schema. */
export { z } from 'zod';

/** `casus schema`: the JSON Schema of a scenario file. */
import type { Command } from 'commander';
import { scenarioJsonSchemaText } from '../../scenario/json-schema.ts';
import type { Surroundings } from '../surroundings.ts';
import { withJson } from './options.ts';

export function addSchema(program: Command, surroundings: Surroundings): void {
  const command = program.command('schema').description('print the JSON Schema of scenario files, for editors');
  withJson(command).action(() => surroundings.out.write(scenarioJsonSchemaText()));
}

#!/usr/bin/env node
/** The process in; its exit code out. All that `casus` does is in commandLine. */
import { commandLine } from './command-line.ts';
import { processSurroundings } from './surroundings.ts';

process.exitCode = await commandLine(process.argv.slice(2), processSurroundings());

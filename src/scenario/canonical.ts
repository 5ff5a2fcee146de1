/** A plain value in; its canonical JSON and the SHA-256 of it out. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { withoutWords } from './words.ts';

/**
 * JSON with sorted keys and without white space, the same text for the same value everywhere.
 * RFC 8785 (JSON Canonicalization Scheme); its numbers and strings are those of JSON.stringify, its order of keys is that of UTF-16 code units.
 * Throws on what JSON cannot hold; a key whose value is undefined is left out.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new Error(`${value} has no place in JSON`);
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object') throw new Error(`a ${typeof value} has no place in JSON`);
  const members = Object.entries(value).filter(([, part]) => part !== undefined);
  members.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return `{${members.map(([key, part]) => `${JSON.stringify(key)}:${canonicalJson(part)}`).join(',')}}`;
}

/** SHA-256 (hex) of the canonical JSON of a scenario, and of what is left of it without the words that change no number. */
export function scenarioHashes(value: unknown): { readonly hash: string; readonly numbersHash: string } {
  return {
    hash: sha256Hex(canonicalJson(withRungsInOrder(value))),
    numbersHash: sha256Hex(canonicalJson(withRungsInOrder(withoutWords(value)))),
  };
}

function sha256Hex(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}

/** Canonical JSON forgets the order of keys, and the order of a ladder's rungs means something: ladders become lists of [rung, what it is]. */
function withRungsInOrder(value: unknown): unknown {
  if (!isRecord(value) || !isRecord(value.ladders)) return value;
  const ladders = Object.entries(value.ladders).map(([id, ladder]) => [id, isRecord(ladder) ? Object.entries(ladder) : ladder]);
  return { ...value, ladders: Object.fromEntries(ladders) };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

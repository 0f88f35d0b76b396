import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { ParseArgsOptionsConfig } from 'node:util';
import { AppError } from '@main/kernel/app-error';
import type { Client, Core } from '../../core';
import { type Arguments, text } from './arguments';
import { withBackupFolder } from './backup-folder';
import type { Command } from './commands';
import { unwrap, usage } from './failure';
import type { Field } from './fields';
import type { Passwords } from './passwords';
import { recordIdFrom } from './record-numbers';
import { withRegistryFolder } from './registry-location';
import { secretOf, takesOwnPassword } from './secrets';

/** The flags of a command, in the form that `readArguments` takes. */
export function optionsOf(command: Command): ParseArgsOptionsConfig {
  const options: ParseArgsOptionsConfig = {};
  for (const field of command.fields) {
    const { flag, taken } = field;
    if (taken === 'secret') {
      const file = secretOf(command, field).flag;
      if (file !== 'password-file') options[file] = { type: 'string' };
      continue;
    }
    options[flag] = { type: 'string', multiple: ['list', 'files', 'records'].includes(taken) };
    if (taken === 'json') options[`${flag}-file`] = { type: 'string' };
  }
  if (command.brings !== 'nothing') options['out'] = { type: 'string' };
  return options;
}

/** What reading an input may need besides the line: files are handed over to the core, passwords asked for. */
export interface InputSources {
  readonly core: Core;
  readonly client: Client;
  readonly passwords: Passwords;
}

/**
 * The input of an operation from words and flags. Fields left out are left out: the core says what is missing.
 *
 * @param words what stands without a flag after noun and verb
 * @throws CommandFailure for too many words, text that is no number or no JSON, or a file that the core refuses
 */
export async function readInput(
  command: Command,
  words: readonly string[],
  { flags, globals }: Arguments,
  sources: InputSources,
): Promise<Readonly<Record<string, unknown>>> {
  const positional = command.fields.filter((field) => field.positional);
  const takesMany = positional.at(-1)?.taken === 'records';
  if (words.length > positional.length && !takesMany) throw usage(`too many words; see ${helpFor(command)}`);

  const input: Record<string, unknown> = {};
  for (const field of command.fields) {
    const at = positional.indexOf(field);
    const given = wordsFor(field, words, at) ?? flags[field.flag];
    const value = await readField(command, field, given, flags, sources);
    if (value !== undefined) input[field.name] = value;
  }
  const completed = await withRegistryFolder(command.operation, await withBackupFolder(input, command));
  const wantsLogin = command.fields.some(({ name }) => name === 'login');
  if (wantsLogin && takesOwnPassword(command) && globals.as !== undefined)
    return { login: globals.as, ...completed };
  return completed;
}

/** The word of a field without a flag; all the words that are left where it takes many. */
function wordsFor({ taken }: Field, words: readonly string[], at: number): Arguments['flags'][string] {
  if (at < 0 || words[at] === undefined) return undefined;
  return taken === 'records' ? words.slice(at) : words[at];
}

export function helpFor({ noun, verb }: Pick<Command, 'noun' | 'verb'>): string {
  return `countersign help ${noun} ${verb}`;
}

async function readField(
  command: Command,
  field: Field,
  given: Arguments['flags'][string],
  flags: Arguments['flags'],
  sources: InputSources,
): Promise<unknown> {
  if (field.taken === 'secret') return readSecret(command, field, sources.passwords);
  if (field.taken === 'json') return readJson(field, text(given), text(flags[`${field.flag}-file`]));
  if (given === undefined) return undefined;
  if (field.taken === 'list') return Array.isArray(given) ? given : [given];
  if (field.taken === 'records') {
    const ids: string[] = [];
    for (const record of Array.isArray(given) ? given : [given])
      ids.push(await recordIdFrom(command, field, String(record), sources));
    return ids;
  }
  if (field.taken === 'files') return handOverAll(Array.isArray(given) ? given : [given], sources);
  const single = text(given) ?? '';
  if (field.taken === 'file') return handOver(single, sources);
  if (field.taken === 'record') return recordIdFrom(command, field, single, sources);
  if (field.taken === 'number') return readNumber(field, single);
  if (field.taken === 'boolean') return readBoolean(field, single);
  return single;
}

function readSecret(command: Command, field: Field, passwords: Passwords): Promise<string> {
  const { from, question } = secretOf(command, field);
  return passwords[from](question);
}

async function readJson(field: Field, given: string | undefined, file: string | undefined): Promise<unknown> {
  const content = file === undefined ? given : (await readGivenFile(file)).toString('utf8');
  if (content === undefined) return undefined;
  try {
    return JSON.parse(content);
  } catch {
    throw usage(`--${field.flag} takes JSON`);
  }
}

function readNumber(field: Field, given: string): number {
  // Number('') is 0 and Number('0x10') is 16: neither is what somebody meant.
  if (!/^-?\d+(\.\d+)?$/.test(given)) throw usage(`--${field.flag} takes a number`);
  return Number(given);
}

function readBoolean(field: Field, given: string): boolean {
  if (given !== 'true' && given !== 'false') throw usage(`--${field.flag} takes true or false`);
  return given === 'true';
}

/** The core takes tickets, never paths: the file is read here and handed over. */
async function handOver(file: string, { core, client }: InputSources): Promise<unknown> {
  const bytes = await readGivenFile(file);
  return unwrap(await core.files.put(client, basename(file), 'application/octet-stream', bytes));
}

async function handOverAll(files: readonly unknown[], sources: InputSources): Promise<readonly unknown[]> {
  const tickets: unknown[] = [];
  for (const file of files) tickets.push(await handOver(String(file), sources));
  return tickets;
}

/** A file named on the line. Throws FILE_NOT_FOUND for one that is not there or may not be read. */
export async function readGivenFile(file: string): Promise<Buffer> {
  return readFile(file).catch((cause) => {
    throw new AppError('FILE_NOT_FOUND', {}, { cause });
  });
}

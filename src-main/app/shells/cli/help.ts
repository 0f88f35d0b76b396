import { type Command, commands, findCommand, findNoun, nouns, shortNoun } from './commands';
import { unknown } from './failure';
import type { Field } from './fields';
import { formLines } from './packet-forms';

import { isKnownFromLocation } from './registry-location';
import { secretOf, takesOwnPassword } from './secrets';
import type { SpecialCommand } from './special-command';
import { specialCommands } from './special-commands';
import { pairs } from './table';

/** Flags that stand on every line, for help and reference. */
export const globalFlags: readonly (readonly [string, string])[] = [
  ['--vault DIR', 'the vault to work on; otherwise your own'],
  ['--as LOGIN', 'who signs in'],
  ['--password-file FILE', 'first line of a file, - for standard input; otherwise you are asked'],
  ['--one-time-code DIGITS', 'six digits of your authenticator, where signing in asks for them'],
  ['--json', 'the whole answer, or the error, as one JSON object'],
];

/** Commands without flags of their own. */
export const plainCommands: readonly (readonly [string, string])[] = [
  ['help', 'this page; help NOUN, help NOUN VERB and help COMMAND say more'],
  ['version', 'the version of this installation'],
];

/** Exit codes, for help and reference. */
export const exitCodes: readonly (readonly [string, string])[] = [
  ['0', 'done'],
  ['1', 'done, and the verdict is negative'],
  ['2', 'usage or bad input'],
  ['3', 'authentication or permission'],
  ['4', 'vault closed, busy, damaged or newer'],
  ['5', 'registry or another remote system'],
  ['6', 'conflict that a person has to resolve'],
  ['69', 'the installation is not complete'],
  ['70', 'something unforeseen'],
  ['130', 'cancelled'],
];

/**
 * Help on everything, on a noun, or on one command.
 *
 * @throws CommandFailure when there is no such noun or verb
 */
export function helpOn(words: readonly string[]): string {
  const [first, verb] = words;
  if (first === undefined) return overview();
  const special = specialCommands.find(({ name }) => name === first);
  if (special && verb === undefined) return specialHelp(special);
  const noun = findNoun(first);
  if (noun === undefined) throw unknown(`there is no command ${wordOrNothing(first)}; see countersign help`);
  if (verb === undefined) return nounHelp(noun);
  const command = findCommand(noun, verb);
  if (!command) throw unknown(`${noun} has no such verb; see countersign help ${noun}`);
  return commandHelp(command);
}

function overview(): string {
  const special = [
    ...specialCommands.map(({ name, summary }): [string, string] => [name, summary]),
    ...plainCommands,
  ];
  const generated = nouns.map((noun): [string, string] => [shortNoun(noun), verbsOf(noun).join(', ')]);
  return [
    'countersign: signed, verifiable evidence for medical-AI model versions',
    section('Usage', 'countersign COMMAND\ncountersign NOUN VERB [VALUE …] [--FIELD VALUE …]'),
    section('Commands', pairs(special)),
    section('Nouns and verbs', pairs(generated)),
    section('Flags of every command', pairs(globalFlags)),
    section('Exit codes', pairs(exitCodes)),
    'countersign help NOUN VERB says what a command takes.',
  ].join('\n\n');
}

function nounHelp(noun: string): string {
  const verbs = commands
    .filter((command) => command.noun === noun)
    .map((command): [string, string] => [usageLine(command), command.entry.summary]);
  return verbs.map(([line, summary]) => `${line}\n  ${summary}`).join('\n');
}

/** What one command takes, in words. */
export function commandHelp(command: Command): string {
  const flags = flagLines(command);
  return [
    command.entry.summary,
    section('Usage', usageLine(command)),
    ...(flags.length > 0 ? [section('Fields', pairs(flags))] : []),
  ].join('\n\n');
}

function specialHelp({ usage: line, summary, flags }: SpecialCommand): string {
  return [
    summary,
    section('Usage', line),
    ...(flags.length > 0 ? [section('Flags', pairs(flags))] : []),
  ].join('\n\n');
}

/** `countersign registry add NAME LOCATION --kind KIND`. */
export function usageLine(command: Command): string {
  const takesWords = command.fields.some(({ positional }) => positional);
  const parts = command.fields
    .filter(({ taken }) => taken !== 'secret')
    .map((field) => {
      const value = `${field.flag.toUpperCase()}${field.taken === 'records' ? ' …' : ''}`;
      const part = field.positional ? value : `--${field.flag} ${value}`;
      return field.required && !isFilledByItself(command, field) ? part : `[${part}]`;
    });
  if (command.brings === 'folder' && !takesWords) parts.unshift('DIR');
  if (command.brings === 'folder' && takesWords) parts.push('--out DIR');
  if (command.brings === 'file') parts.push('--out FILE');
  if (command.brings === 'page') parts.push('[--out FILE]');
  if (command.entry.needs !== 'nothing') parts.push('--as LOGIN');
  return ['countersign', shortNoun(command.noun), command.verb, ...parts].join(' ');
}

/** Each field of a command with what may be given for it. */
export function flagLines(command: Command): readonly (readonly [string, string])[] {
  const lines = command.fields.map((field): readonly [string, string] => {
    if (field.taken === 'secret') return secretLine(command, field);
    const forms = field.taken === 'json' ? `--${field.flag} or --${field.flag}-file` : `--${field.flag}`;
    return [
      field.positional ? `${field.flag.toUpperCase()} or ${forms}` : forms,
      formWithFallback(command, field),
    ];
  });
  return [...lines, ...(placeLines[command.brings] ?? []), ...(formLines[command.operation] ?? [])];
}

const placeLines: Readonly<Partial<Record<Command['brings'], readonly (readonly [string, string])[]>>> = {
  file: [['--out', 'FILE that does not exist yet']],
  page: [['--out', 'FILE that does not exist yet; without it the page is not kept']],
  folder: [['DIR or --out', 'a new folder, or an empty one']],
};

function formWithFallback(command: Command, field: Field): string {
  if (isFilledByAs(command, field)) return `${field.form}, otherwise the login of --as`;
  return isKnownFromLocation(command.operation, field) ? `${field.form}, needless for a folder` : field.form;
}

function secretLine(command: Command, field: Field): readonly [string, string] {
  const { flag, holds } = secretOf(command, field);
  return [`--${flag}`, `FILE or -${holds && ` with ${holds}`}, otherwise you are asked`];
}

function isFilledByItself(command: Command, field: Field): boolean {
  return isFilledByAs(command, field) || isKnownFromLocation(command.operation, field);
}

function isFilledByAs(command: Command, field: Field): boolean {
  return field.name === 'login' && takesOwnPassword(command);
}

function verbsOf(noun: string): string[] {
  return commands.filter((command) => command.noun === noun).map(({ verb }) => verb);
}

function section(title: string, body: string): string {
  return `${title}\n${body.replace(/^(?=.)/gm, '  ')}`;
}

/** Repeats a word of the line only when it looks like a command: anything else may be a slip of the hand. */
export function wordOrNothing(word: string): string {
  return /^[a-z][a-z-]{0,30}$/.test(word) ? `"${word}"` : 'of this name';
}

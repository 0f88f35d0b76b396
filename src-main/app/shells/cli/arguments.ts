import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { usage } from './failure';

/** Flags that every command takes, anywhere on the line. */
export const globalOptions = {
  vault: { type: 'string' },
  as: { type: 'string' },
  'password-file': { type: 'string' },
  'one-time-code': { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const satisfies ParseArgsOptionsConfig;

export interface Globals {
  readonly vault: string | undefined;
  readonly as: string | undefined;
  readonly passwordFile: string | undefined;
  /** Six digits for a sign-in that asks for them. */
  readonly oneTimeCode: string | undefined;
  readonly json: boolean;
  readonly help: boolean;
}

export interface Arguments {
  readonly globals: Globals;
  /** What stands without a flag, the words of the command included. */
  readonly words: readonly string[];
  /** Flags of the command itself: text, each value of a repeated one, or `true`. */
  readonly flags: Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>>;
}

/** The words of a line before its flags are known: the first ones say which command it is. */
export function commandWords(args: readonly string[]): readonly string[] {
  return parseArgs({ args: [...args], options: globalOptions, strict: false, allowPositionals: true })
    .positionals;
}

/**
 * Reads a line by the flags that its command takes.
 *
 * @throws CommandFailure for a flag the command does not have, or one without its value
 */
export function readArguments(
  args: readonly string[],
  options: ParseArgsOptionsConfig,
  help: string,
): Arguments {
  const known = { ...options, ...globalOptions };
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: known,
      allowPositionals: true,
    });
    const {
      vault,
      as,
      json,
      help: asked,
      'password-file': passwordFile,
      'one-time-code': oneTimeCode,
      ...flags
    } = values;
    return {
      globals: {
        vault: text(vault),
        as: text(as),
        passwordFile: text(passwordFile),
        oneTimeCode: text(oneTimeCode),
        json: json === true,
        help: asked === true,
      },
      words: positionals,
      flags,
    };
  } catch (error) {
    throw usage(`${problemWith(args, known, error)}; see ${help}`);
  }
}

/** The text of a flag, or `undefined`; a repeated one counts once, with its last value. */
export function text(value: Arguments['flags'][string]): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** Names the flag, never its value: somebody may have typed a password there. */
function problemWith(args: readonly string[], options: ParseArgsOptionsConfig, error: unknown): string {
  const given = args
    .filter((word) => word.startsWith('--'))
    .map((word) => word.slice(2).split('=', 1)[0] ?? '');
  const unknown = given.find((flag) => !Object.hasOwn(options, flag) && /^[a-z][a-z-]*$/.test(flag));
  if (unknown === undefined || !isUnknownOption(error)) return 'a flag lacks its value, or has one too many';
  const near = nearest(unknown, Object.keys(options));
  return `this command has no flag --${unknown}${near ? `, did you mean --${near}` : ''}`;
}

function isUnknownOption(error: unknown): boolean {
  return error instanceof TypeError && 'code' in error && error.code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION';
}

/** The known word that differs by the fewest letters, if by no more than a third of them. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const ranked = known
    .map((candidate) => ({ candidate, distance: editDistance(word, candidate) }))
    .filter(({ candidate, distance }) => distance <= Math.ceil(candidate.length / 3))
    .sort((a, b) => a.distance - b.distance);
  return ranked[0]?.candidate;
}

/** Levenshtein distance: letters to insert, delete or replace. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

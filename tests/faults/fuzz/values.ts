import type { Chance } from '../support/random';

/** The part of JSON Schema that the contract's inputs use. */
export interface Shape {
  readonly type?: string;
  readonly anyOf?: readonly Shape[];
  readonly oneOf?: readonly Shape[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly format?: string;
  readonly pattern?: string;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly items?: Shape;
  readonly minItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
}

/** Text that programs stumble over. */
const awkward = [
  '',
  ' ',
  'null',
  '__proto__',
  'constructor',
  '0',
  '-1',
  '1e999',
  '%',
  '_',
  "' or 1=1 --",
  '"',
  '\\',
  '../../etc/passwd',
  'C:\\x',
  '\u0000',
  '\u202egnirts',
  '\ud800',
  '💩',
  'Ａ',
  'é',
  'x'.repeat(5_000),
  '=1+1',
  '<script>',
  '{{x}}',
];

/** Values of each format, among them some that are well-formed and mean nothing. */
const formats: Readonly<Record<string, readonly string[]>> = {
  uuid: ['00000000-0000-7000-8000-000000000000', '0190a0e0-0000-7000-8000-00000000abcd'],
  date: ['2026-11-23', '1970-01-01', '9999-12-31', '2026-02-30'],
  'date-time': ['2026-11-23T08:00:00Z', '0000-01-01T00:00:00Z'],
  // Nobody listens there, and nothing lies there.
  uri: ['http://127.0.0.1:9/', 'file:///dev/null/countersign', 'https://127.0.0.1:9', 'mailto:x@example.org'],
  base64: ['', 'AAAA', 'AA=='],
};

/**
 * A value that mostly has the shape.
 *
 * @param known strings to choose from: ids, numbers and logins of the vault
 */
export function madeFor(shape: Shape, chance: Chance, known: readonly string[]): unknown {
  const pick = <T>(list: readonly T[]): T => list[chance.below(list.length)] as T;
  // Now and then something else altogether.
  if (chance.share() < 0.03) return pick<unknown>([null, 0, -1, 2 ** 53, '', [], {}, true, awkward[3]]);
  if ('const' in shape) return shape.const;
  if (shape.enum) return pick(shape.enum);
  const choices = shape.anyOf ?? shape.oneOf;
  if (choices) return madeFor(pick(choices), chance, known);
  const numbers = [shape.minimum ?? 0, 1, 2, 7, 1_000_000, Math.min(shape.maximum ?? 2 ** 53, 2 ** 31)];
  switch (shape.type) {
    case 'string':
      return text(shape, chance, known);
    case 'integer':
    case 'number':
      return pick(numbers);
    case 'boolean':
      return chance.share() < 0.5;
    case 'null':
      return null;
    case 'array': {
      const { items = {} } = shape;
      const length = (shape.minItems ?? 0) + chance.below(3);
      return Array.from({ length }, () => madeFor(items, chance, known));
    }
    default:
      return objectOf(shape, chance, known);
  }
}

function text({ format, pattern }: Shape, chance: Chance, known: readonly string[]): string {
  const pick = (list: readonly string[]) => list[chance.below(list.length)] ?? '';
  const fitting = formats[format ?? ''] ?? [];
  const wanted = pattern === undefined ? null : new RegExp(pattern, 'u');
  const likely = [...fitting, ...known].filter((value) => wanted?.test(value) ?? true);
  return likely.length > 0 && chance.share() < 0.7 ? pick(likely) : pick(awkward);
}

function objectOf(
  { properties = {}, required = [] }: Shape,
  chance: Chance,
  known: readonly string[],
): object {
  const there = Object.entries(properties).filter(
    ([name]) => chance.share() < (required.includes(name) ? 0.98 : 0.5),
  );
  return Object.fromEntries(there.map(([name, shape]) => [name, madeFor(shape, chance, known)]));
}

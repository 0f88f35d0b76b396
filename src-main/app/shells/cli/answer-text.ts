import { formatCount, formatDigest, formatInstant } from '@shared/format';
import { nestedColumns } from './columns';
import { kebab } from './fields';
import { pairs, table } from './table';

const instant = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;
const digest = /^[0-9a-f]{64}$/;

/**
 * An answer as a person reads it: single values in pairs, lists of things as tables, other things indented.
 *
 * @param columns fields that a list of things shows, in this order; all of them when left out
 */
export function answerText(value: unknown, columns?: readonly string[]): string {
  if (!isThing(value)) return cell(value);
  const entries = Object.entries(value);
  const single = entries.filter(([, part]) => !isThings(part) && !isThing(part));
  const blocks = single.length > 0 ? [pairs(single.map(([name, part]) => [words(name), whole(part)]))] : [];
  for (const [name, part] of entries) {
    if (isThings(part))
      blocks.push(`${words(name)}\n${indent(listOf(part, columns ?? nestedColumns[name]))}`);
    else if (isThing(part)) blocks.push(`${words(name)}\n${indent(answerText(part))}`);
  }
  return blocks.length === 0 ? 'done' : blocks.join('\n\n');
}

function listOf(things: readonly Thing[], columns: readonly string[] | undefined): string {
  if (things.length === 0) return 'none';
  const rows = things.map(flat);
  const names = columns ?? [...new Set(rows.flatMap(Object.keys))];
  return table(
    names.map((name) => ({
      title: words(name),
      align: rows.every((row) => typeof row[name] === 'number') ? 'right' : 'left',
    })),
    rows.map((row) => names.map((name) => cell(row[name]))),
  );
}

/** A row whose parts stand beside it, under `part.field`; an instant with its offset is told in that offset. */
function flat(thing: Thing): Thing {
  const entries = Object.entries(thing).flatMap(([name, part]): [string, unknown][] =>
    isThing(part)
      ? Object.entries(flat(part)).map(([inner, value]) => [`${name}.${inner}`, value])
      : [[name, part]],
  );
  const { offsetMinutes } = thing;
  if (typeof offsetMinutes !== 'number') return Object.fromEntries(entries);
  return Object.fromEntries(
    entries.map(([name, part]) => [
      name,
      typeof part === 'string' && instant.test(part) ? formatInstant(part, offsetMinutes) : part,
    ]),
  );
}

/** In a table: digests short, long texts on one line. */
function cell(value: unknown): string {
  if (typeof value === 'string' && digest.test(value)) return formatDigest(value);
  return whole(value).replaceAll('\n', ' ');
}

function whole(value: unknown): string {
  if (value === null || value === undefined) return '–';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return Number.isInteger(value) ? formatCount(value) : String(value);
  if (typeof value === 'string') return instant.test(value) ? formatInstant(value) : value;
  if (Array.isArray(value)) return value.length === 0 ? '–' : value.map(cell).join(', ');
  // A thing among single values, as in a list within a row.
  return Object.entries(value)
    .map(([name, part]) => `${words(name)} ${cell(part)}`)
    .join('; ');
}

type Thing = Readonly<Record<string, unknown>>;

function isThing(value: unknown): value is Thing {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isThings(value: unknown): value is readonly Thing[] {
  return Array.isArray(value) && (value.length === 0 || value.every(isThing));
}

/** `printedName` → `printed name`; of `signature.printedName` the last part says enough. */
function words(name: string): string {
  return kebab(name.slice(name.lastIndexOf('.') + 1)).replaceAll('-', ' ');
}

function indent(text: string): string {
  return text.replace(/^(?=.)/gm, '  ');
}

import { formatCount, formatDigest, formatInstant } from '@shared/format';
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
    if (isThings(part)) blocks.push(`${words(name)}\n${indent(listOf(part, columns))}`);
    else if (isThing(part)) blocks.push(`${words(name)}\n${indent(answerText(part))}`);
  }
  return blocks.length === 0 ? 'done' : blocks.join('\n\n');
}

function listOf(things: readonly Thing[], columns: readonly string[] | undefined): string {
  if (things.length === 0) return 'none';
  const names = columns ?? Object.keys(things[0] ?? {});
  return table(
    names.map((name) => ({
      title: words(name),
      align: things.every((thing) => typeof thing[name] === 'number') ? 'right' : 'left',
    })),
    things.map((thing) => names.map((name) => cell(thing[name]))),
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
  return JSON.stringify(value);
}

type Thing = Readonly<Record<string, unknown>>;

function isThing(value: unknown): value is Thing {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isThings(value: unknown): value is readonly Thing[] {
  return Array.isArray(value) && (value.length === 0 || value.every(isThing));
}

/** `printedName` → `printed name`. */
function words(name: string): string {
  return kebab(name).replaceAll('-', ' ');
}

function indent(text: string): string {
  return text.replace(/^(?=.)/gm, '  ');
}

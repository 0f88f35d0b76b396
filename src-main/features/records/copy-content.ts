import type { Json } from '@main/kernel/canonical-json';
import { leavesOf } from '@main/kernel/field-changes';
import type { Block, Column, Section, Text } from '@shared/document';

/** Values more than this make a heading of their own, so that a reader finds them. */
const mostTogether = 12;
/** Things that differ in so many fields stand side by side in a table; with more, the columns would be too narrow. */
const mostColumns = 5;

type Thing = Readonly<Record<string, Json>>;

/** The chapter with every field of a content and its value: lists of small things as tables, all else line by line. */
export function contentSections(number: string, content: Json): readonly Section[] {
  const [first, ...others] = partsOf(content, '');
  return [
    { number, heading: 'Content', level: 1, blocks: first ? [first.block] : [] },
    ...others.map(({ path, block }, index): Section => {
      return { number: `${number}.${index + 1}`, heading: path, level: 2, blocks: [block] };
    }),
  ];
}

interface Part {
  readonly path: string;
  readonly block: Block;
}

function partsOf(value: Json, path: string): readonly Part[] {
  if (isTable(value)) return [{ path, block: itemsTable(value, path) }];
  if (!isThing(value)) return [{ path, block: fieldsTable(value, path) }];
  const fields = Object.entries(value);
  const apart = fields.filter(([, field]) => isTable(field) || leavesOf(field).length > mostTogether);
  const together = Object.fromEntries(fields.filter((field) => !apart.includes(field)));
  const own =
    Object.keys(together).length > 0 || path === '' ? [{ path, block: fieldsTable(together, path) }] : [];
  return [...own, ...apart.flatMap(([key, field]) => partsOf(field, path === '' ? key : `${path}.${key}`))];
}

function fieldsTable(value: Json, path: string): Block {
  return {
    kind: 'table',
    caption: path === '' ? 'Fields of the content' : `Fields of ${path}`,
    columns: [column('Field', 40), column('Value', 60)],
    rows: leavesOf(value, path).map(({ field, value: text }) => [field, valueText(text)]),
  };
}

function itemsTable(items: readonly Thing[], path: string): Block {
  const keys = keysOf(items);
  return {
    kind: 'table',
    caption: `Items of ${path}, each with its fields`,
    columns: [column('Item', 8), ...keys.map((key) => column(key, 92 / keys.length))],
    rows: items.map((item, index) => [
      `[${index}]`,
      ...keys.map((key) => {
        const field = item[key];
        return field === undefined ? absent : valueText(textOf(field));
      }),
    ]),
  };
}

/** What stands for a field that there is not. */
export const absent = '(not there)';

/** Digests, keys and signatures stand in a face in which they can be compared. */
export const valueText = (value: string): Text =>
  /^([0-9a-f]{16,}|[A-Za-z0-9+/]{40,}={0,2})$/.test(value)
    ? { text: value, style: 'mono' }
    : value === ''
      ? '(empty)'
      : value;

const column = (heading: string, share: number): Column => ({ heading, share, align: 'left' });

const isThing = (value: Json): value is Thing =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isSingle = (value: Json) => typeof value !== 'object' || value === null;

const keysOf = (items: readonly Thing[]) => [...new Set(items.flatMap((item) => Object.keys(item)))];

const textOf = (value: Json) => (typeof value === 'string' ? value : JSON.stringify(value));

function isTable(value: Json): value is readonly Thing[] {
  if (!Array.isArray(value) || value.length < 2) return false;
  const items: readonly Json[] = value;
  return (
    items.every((item) => isThing(item) && Object.values(item).every(isSingle)) &&
    keysOf(items.filter(isThing)).length <= mostColumns
  );
}

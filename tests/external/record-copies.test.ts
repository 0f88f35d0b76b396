import type { RecordId } from '@shared/ids';
import { meaningText } from '@shared/signature';
import { afterAll, beforeAll, describe, expect, type TestContext, test } from 'vitest';
import {
  type Bookmark,
  bookmarksOf,
  checkSyntax,
  fontsOf,
  pageTextsOf,
  sectionsOf,
  textOf,
  validate,
} from '../support/pdf-tools';
import { copyOf, jsonOf, purpose, requester, type Stored, storedOf } from '../support/record-copies';
import { type ComparisonCore, signAll, startComparison } from '../support/signed-comparison';

const marking = `TRUE COPY – ${purpose} – for ${requester}`;
const moment = '23 Nov 2026 09:00 (UTC+01:00), Europe/Berlin';

let t: ComparisonCore;
let id: RecordId;
let approval: RecordId;
let names: ReadonlyMap<string, string>;
let stored: Stored;
/** Of the first revision, which is signed, and of the second, which is not and is void. */
let signed: string;
let head: string;
beforeAll(async () => {
  t = await startComparison();
  id = t.comparison.id;
  approval = await signAll(t);
  const expectedRevision = (await t.do('lead', 'records.show', { id })).digest;
  const revised = {
    decision: 'Stop the study',
    rationale: 'Evidence – 中文 – came in.',
    reason: 'New evidence',
  };
  await t.do('author', 'comparison.revise', { id, expectedRevision, ...revised });
  await t.do('lead', 'records.hold', { id, reason: 'Litigation (fictional)' });
  const { people } = await t.do('lead', 'people.list', {});
  names = new Map(people.map((person) => [person.id as string, person.printedName]));
  const first = await copyOf(t, 'lead', { ids: [id], revision: 1 });
  signed = pathOf(first.files);
  stored = await storedOf(t, id, first.request);
  await t.do('lead', 'records.void', { id, reason: 'Wrong cases (fictional)' });
  head = pathOf((await copyOf(t, 'lead', { ids: [id] })).files);
}, 60_000);
afterAll(() => t[Symbol.asyncDispose]());

const pathOf = (files: readonly { readonly path: string }[]) =>
  files.find(({ path }) => path.endsWith('.pdf'))?.path ?? '';

/** Chapter → its printed text without white space, column headings and caption: what only its cells say. */
function cellsOf(context: TestContext, file: string) {
  const flat = (list: readonly Bookmark[]): readonly string[] =>
    list.flatMap(({ title, children }) => [title, ...flat(children)]);
  const headings = flat(bookmarksOf(context, file)).flatMap((title) => {
    const [, number, heading] = /^(\d+(?:\.\d+)?) (.+)$/.exec(title) ?? [];
    return number && heading ? [{ number, heading }] : [];
  });
  const lines = textOf(context, file).split('\n');
  const text = lines.filter((line) => line.trim() !== marking).join('\n');
  const sections = sectionsOf(text, headings);
  const cells = (number: string, ...not: readonly string[]): string => {
    const heading = headings.find((each) => each.number === number)?.heading;
    let printed = squeezed(sections.get(number) ?? '').replace(squeezed(`${number} ${heading}`), '');
    for (const part of not) printed = printed.replaceAll(squeezed(part), '');
    return printed;
  };
  return { cells, headings };
}

const squeezed = (text: string) => text.replace(/\s/gu, '');

/** Every field of a content with its value, by the shape of JSON alone. */
function fields(value: unknown, path: string): readonly (readonly [string, string])[] {
  const inner = Array.isArray(value)
    ? value.map((item, index) => [`${path}[${index}]`, item] as const)
    : typeof value === 'object' && value !== null
      ? Object.entries(value).map(([key, item]) => [path === '' ? key : `${path}.${key}`, item] as const)
      : [];
  if (inner.length > 0) return inner.flatMap(([name, item]) => fields(item, name));
  return [[path, typeof value === 'string' ? value : JSON.stringify(value)]];
}

const valueAt = (content: unknown, path: string): unknown =>
  path === ''
    ? content
    : path.split('.').reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], content);

/** Rows of a table of small things: number and values, in the order of the columns. */
const items = (list: unknown, keys: readonly string[]): string =>
  (list as readonly Record<string, unknown>[])
    .map(
      (item, index) =>
        `[${index}]${keys.map((key) => (key in item ? String(item[key]) : '(not there)')).join('')}`,
    )
    .join('');

const revision = (index: number) => jsonOf(stored.revisions[index]?.bytes ?? new Uint8Array());
const aboutIt = () =>
  stored.entries
    .map(({ bytes, leaf }) => ({ ...jsonOf(bytes), leaf }))
    .filter(({ object }) => object && ([id, approval].includes(object.id) || object.kind === 'retention'));
const statements = () =>
  aboutIt()
    .filter(({ action }) => action === 'approval.signed')
    .map(({ detail }) => JSON.parse(Buffer.from(detail.statement, 'base64').toString('utf8')));

test('both copies are PDF/A-2a and PDF/UA-1 by veraPDF, without a syntax error, fonts embedded', (context) => {
  const verdicts = validate(context, [signed, head]);
  expect(verdicts).toHaveLength(4);
  for (const verdict of verdicts) expect(verdict).toMatchObject({ compliant: true, failures: [] });
  for (const file of [signed, head]) {
    checkSyntax(context, file);
    for (const font of fontsOf(context, file)) expect(font).toMatchObject({ embedded: true, unicode: true });
  }
});

test('every page says that it is a true copy, what for and for whom', (context) => {
  const pages = pageTextsOf(context, signed);
  expect(pages.length).toBeGreaterThan(5);
  for (const page of pages) expect(page).toContain(marking);
});

describe('P11-02 the printed copy differs in nothing from the database', () => {
  test('every field of the content, each below its heading, and none besides', (context) => {
    const { cells, headings } = cellsOf(context, signed);
    const { content } = revision(0);
    const apart = headings.filter(({ number }) => number.startsWith('2.')).map(({ heading }) => heading);
    const below = (path: string, name: string) => new RegExp(`^${path}($|[.[])`).test(name);
    let leaves = 0;
    for (const { number, path } of [
      { number: '2', path: '' },
      ...apart.map((name, index) => ({ number: `2.${index + 1}`, path: name })),
    ]) {
      const deeper = apart.filter((name) => name !== path && (path === '' || below(path, name)));
      const own = fields(valueAt(content, path), path).filter(
        ([name]) => !deeper.some((other) => below(other, name)),
      );
      leaves += own.length;
      const columns = own.map(([name]) => name.replace(`${path}[`, '[').replace(/^\[\d+\]\./, ''));
      const isTable =
        /^\[0\]\./.test(own[0]?.[0].replace(path, '') ?? '') && !cells(number).includes('FieldValue');
      const keys = [...new Set(columns)];
      const expected = isTable
        ? items(valueAt(content, path), keys)
        : own.map(([name, value]) => `${name}${value}`).join('');
      const captions = [
        path === '' ? 'Fields of the content' : `Fields of ${path}`,
        `Items of ${path}, each with its fields`,
      ];
      const head = isTable ? `Item ${keys.join(' ')}` : 'Field Value';
      expect(cells(number, ...captions, head), path).toBe(squeezed(expected));
    }
    expect(leaves).toBe(fields(content, '').length);
    expect(leaves).toBeGreaterThan(250);
  });

  test('every ledger entry about the record, with all that it says', (context) => {
    const { cells } = cellsOf(context, signed);
    const entries = aboutIt();
    expect(entries.length).toBeGreaterThanOrEqual(7);
    const rows = entries.map((entry) => {
      const { statement, ...rest } = entry.detail;
      const lines = (value: unknown) =>
        fields(value, '')
          .map(([name, text]) => `${name}: ${text}`)
          .join('');
      return [
        `${entry.seq}${moment}${names.get(entry.actor)}(${entry.role})${entry.action}${entry.object.number}`,
        `Reason${entry.reason}`,
        ...(entry.before === null ? [] : [`Before${entry.before}`]),
        ...(entry.after === null ? [] : [`After${entry.after}`]),
        `Means${entry.implication}; impact on a submission: ${entry.impact}`,
        ...(Object.keys(rest).length === 0 ? [] : [`Detail${lines(rest)}`]),
        ...(statement ? [`Signed${lines(jsonOf(Buffer.from(statement, 'base64')))}`] : []),
        `Leaf${entry.leaf}`,
      ].join('');
    });
    const caption = 'Ledger entries about this record, the oldest first';
    const printed = cells('5', caption, 'Entry Date and time Person Act About');
    const [, listed = ''] = printed.split(squeezed('where the act happened.'));
    expect(listed).toBe(squeezed(rows.join('')));
  });

  test('every revision, with what it changed', (context) => {
    const { cells } = cellsOf(context, signed);
    const rows = stored.revisions.map(({ digest, seq }, index) => {
      const entry = aboutIt().find((each) => each.seq === seq);
      return `${index + 1}${moment}${names.get(entry.actor)}(${entry.role})${entry.action}Reason${entry.reason}SHA-256${digest}Entryledger entry ${seq}`;
    });
    const printed = cells('3', 'Revisions, the first entry first', 'Revision Date and time Person Act');
    expect(printed).toBe(squeezed(`Changed 1 time since first entry.${rows.join('')}`));
    const [before, after] = [revision(0).content, revision(1).content];
    const named = after.rationale.replace('中文', '[U+4E2D][U+6587]');
    expect(cells('3.1', 'Fields that revision 2 changed', 'Field Before After')).toBe(
      squeezed(`decision${before.decision}${after.decision}rationale${before.rationale}${named}`),
    );
  });

  test('number and id of the record can be searched for', (context) => {
    const text = textOf(context, signed);
    for (const word of [id, revision(0).number, stored.revisions[0]?.digest ?? 'none'])
      expect(text).toContain(word);
  });
});

test('P11-19 P11-20 A11-10 A11-14 each signature prints name, role, meaning, date, time and zone', (context) => {
  const { cells } = cellsOf(context, signed);
  const blocks = statements().map(
    ({ printedName, role, meaning, kid, revision: digest }) =>
      `Signed by ${printedName}Printed name${printedName}Role${role}Meaning${meaning}: ${meaningText(meaning)}Date and time${moment}Record${revision(0).number}, this revision; the signature stands in ${numberOfApproval()}Revision SHA-256${digest}Signing key${kid}CheckedIt holds: made with the key of the person, and on the revision named above.`,
  );
  expect(blocks).toHaveLength(3);
  const said =
    'This revision: signed: everybody who was asked signed this revision, and each signature holds.';
  expect(cells('4')).toBe(squeezed(`${said}${blocks.join('')}`));
  expect(pageTextsOf(context, signed)[0]).toMatch(/(^|\s)SIGNED$/m);
});

const numberOfApproval = () => aboutIt().find(({ object }) => object.id === approval)?.object.number;

test('A11-05 A11-14 P11-20 the copy of a later revision says how often it changed, and that it is not signed', (context) => {
  const text = textOf(context, head);
  expect(text).toContain('Changed 2 times since first entry.');
  expect(text).toContain('THIS RECORD IS VOID');
  expect(text).toContain('Wrong cases (fictional)');
  const { cells } = cellsOf(context, head);
  expect(cells('3')).toContain(squeezed('record.voided'));
  expect(cells('4')).toContain(squeezed('unapproved: signatures were asked for or given'));
  // The signatures on the first revision do not disappear, and are not taken for signatures on this one.
  expect(cells('4').split(squeezed(', another revision;'))).toHaveLength(4);
  for (const { printedName } of statements())
    expect(cells('4')).toContain(squeezed(`Signed by ${printedName}`));
});

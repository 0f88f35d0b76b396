import { toRecordNumbers } from '@main/features/comparison/record-form';
import { templates } from '@main/features/dossiers/templates/catalogue';
import { leafText } from '@main/features/dossiers/templates/leaf-text';
import type { ComparisonJson, ComparisonRecordResult } from '@shared/comparison';
import { DossierTemplate } from '@shared/contract/dossiers';
import { afterAll, beforeAll, describe, expect, type TestContext, test } from 'vitest';
import { type BuiltDossier, buildDossiers } from '../support/built-dossiers';
import {
  type Bookmark,
  bookmarksOf,
  checkSyntax,
  type NumberedHeading,
  prints,
  sectionsOf,
  textOf,
  validate,
} from '../support/pdf-tools';
import {
  type ComparisonCore,
  decision,
  signAll,
  signers,
  startComparison,
} from '../support/signed-comparison';
import { printsInOrder, rowOf } from './dossiers/rows';
import { another, leavesOf, withLeaf } from './pdf/leaves';

/** comparison.json with its numbers in the form that the formatter takes. */
type Leaves = ComparisonRecordResult & { readonly schema: string };

let t: ComparisonCore;
let built: readonly BuiltDossier[];
let comparison: ComparisonJson;
let record: Leaves;
beforeAll(async () => {
  t = await startComparison();
  await signAll(t);
  built = await buildDossiers(t);
  comparison = (await t.do('lead', 'comparison.show', { id: t.comparison.id })).view.result;
  const { schema, ...numbers } = comparison;
  record = { schema, ...toRecordNumbers(numbers) };
});
afterAll(() => t[Symbol.asyncDispose]());

test('both documents are PDF/A-2a and PDF/UA-1 by veraPDF, without a syntax error by qpdf', (context) => {
  const verdicts = validate(
    context,
    built.map(({ path }) => path),
  );
  expect(verdicts.map(({ flavour }) => flavour)).toHaveLength(4);
  for (const verdict of verdicts) expect(verdict).toMatchObject({ compliant: true, failures: [] });
  for (const { path } of built) checkSyntax(context, path);
});

/** The headings as a reader of the file finds them: its bookmarks, without title and contents. */
function headingsOf(context: TestContext, file: string): readonly NumberedHeading[] {
  const flat = (list: readonly Bookmark[]): readonly string[] =>
    list.flatMap(({ title, children }) => [title, ...flat(children)]);
  return flat(bookmarksOf(context, file)).flatMap((title) => {
    const [, number, heading] = /^([A-Z]?\d+(?:\.\d+)?) (.+)$/.exec(title) ?? [];
    return number === undefined || heading === undefined ? [] : [{ number, heading }];
  });
}

const read = (value: unknown, path: string) =>
  path.split('.').reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], value);

describe.each(DossierTemplate.options)('%s', (id) => {
  const { sectionOf } = templates[id];
  const fileOf = () => {
    const dossier = built.find(({ template }) => template === id);
    if (!dossier) throw new Error('the dossier was built');
    return dossier;
  };
  const printed = (context: TestContext) => {
    const text = textOf(context, fileOf().path);
    const sections = sectionsOf(text, headingsOf(context, fileOf().path));
    /** The check itself: whether the section of a leaf prints it, in its row where it stands in a table. */
    const finds = (leaves: Leaves, path: string) => {
      const section = sections.get(sectionOf(path) ?? '') ?? '';
      const [first = '', ...others] = rowOf(path, leaves).map((cell) => leafText(leaves, cell));
      return others.length === 0 ? prints(section, first) : printsInOrder(section, [first, ...others]);
    };
    return { text, finds };
  };

  test('every leaf of comparison.json stands in its own section, but the scores of flipped cases', (context) => {
    const { finds } = printed(context);
    const leaves = leavesOf(comparison);
    const placed = leaves.filter((path) => sectionOf(path) !== undefined);
    expect(placed.filter((path) => !finds(record, path))).toEqual([]);
    const left = leaves.filter((path) => sectionOf(path) === undefined);
    expect(left.every((path) => /^flipped\.\d+\.score(Baseline|Candidate)$/.test(path))).toBe(true);
    expect(placed.length).toBeGreaterThan(250);
  });

  test('no number of comparison.json is found any more once it is altered', (context) => {
    const { finds } = printed(context);
    const numbers = leavesOf(comparison).filter(
      (path) => typeof read(comparison, path) === 'number' && sectionOf(path) !== undefined,
    );
    expect(numbers.length).toBeGreaterThan(150);
    const altered = (path: string) => withLeaf(record, path, another(path, read(record, path)));
    // Each is altered so much that its print changes: less than that, no reader could see either.
    for (const path of numbers) expect(leafText(altered(path), path), path).not.toBe(leafText(record, path));
    expect(numbers.filter((path) => finds(altered(path), path))).toEqual([]);
  });

  test('what it prints as MISSING is what its record counts', (context) => {
    const { text } = printed(context);
    expect(text.match(/^MISSING – needed from /gm) ?? []).toHaveLength(fileOf().missing);
  });

  test('names both model files, the decision and the three who signed', async (context) => {
    const { text } = printed(context);
    for (const version of ['1.2.0', '2.0.0']) {
      const { artifacts } = await t.do('lead', 'version.show', { version });
      for (const { sha256 } of artifacts) expect(prints(text, sha256 ?? 'no digest')).toBe(true);
    }
    expect(prints(text, decision)).toBe(true);
    for (const [, login] of signers) expect(prints(text, `${login} of the test (fictional)`)).toBe(true);
  });
});

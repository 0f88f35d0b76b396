import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { templates } from '@main/features/dossiers/templates/catalogue';
import { leafText } from '@main/features/dossiers/templates/leaf-text';
import { createRenderer } from '@main/platform/pdf';
import type { Document } from '@shared/document';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type Bookmark,
  bookmarksOf,
  checkSyntax,
  fontsOf,
  pageTextsOf,
  prints,
  readableSource,
  sectionsOf,
  textOf,
  validate,
} from '../support/pdf-tools';
import { bundleWriter, root } from './pdf/bundle';
import { dossierInput } from './pdf/fixture';
import { leavesOf } from './pdf/leaves';

const all = Object.values(templates);
const input = dossierInput(root);
const bundleDir = join(root, '.tools', 'pdf-writer');
let writer: string;
let folder: string;

/** Print both documents in a process of its own. */
function writeIn(
  name: string,
  options: { cwd?: string; env?: NodeJS.ProcessEnv; preload?: string } = {},
): string {
  const target = join(folder, name);
  mkdirSync(target);
  const preload = options.preload === undefined ? [] : ['--import', options.preload];
  execFileSync(process.execPath, [...preload, writer, root, target], {
    cwd: options.cwd ?? root,
    env: { ...process.env, ...options.env },
  });
  return target;
}

const fileOf = (target: string, id: string) => join(target, `${id}.pdf`);
const sha256 = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex');

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-pdf-'));
  writer = await bundleWriter(bundleDir);
  writeIn('first');
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  rmSync(bundleDir, { recursive: true, force: true });
});

test('both documents are PDF/A-2a and PDF/UA-1 by veraPDF', (context) => {
  const files = all.map(({ info }) => fileOf(join(folder, 'first'), info.id));
  const verdicts = validate(context, files);
  expect(verdicts).toHaveLength(2 * files.length);
  for (const verdict of verdicts) expect(verdict).toMatchObject({ compliant: true, failures: [] });
});

test('the bytes do not depend on process, time zone, language, clock or folder', async () => {
  const aYearLater = `data:text/javascript,${encodeURIComponent(
    'const R = Date; globalThis.Date = class extends R { constructor(...a) { a.length ? super(...a) : super(R.now() + 31536e6); } static now() { return R.now() + 31536e6; } };',
  )}`;
  const second = writeIn('second', {
    cwd: folder,
    env: { TZ: 'Asia/Tokyo', LANG: 'de_DE.UTF-8', LC_ALL: 'de_DE.UTF-8' },
    preload: aYearLater,
  });
  const renderer = createRenderer(join(root, 'resources'));
  for (const { info, build } of all) {
    const first = sha256(fileOf(join(folder, 'first'), info.id));
    expect(sha256(fileOf(second, info.id))).toBe(first);
    const { bytes } = await renderer.render(build(input));
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(first);
  }
});

describe.each(all.map((template) => ({ id: template.info.id, ...template })))(
  '$id',
  ({ id, build, sectionOf }) => {
    const document: Document = build(input);
    const file = () => fileOf(join(folder, 'first'), id);

    test('has no syntax error by qpdf', (context) => {
      checkSyntax(context, file());
    });

    test('embeds every font with its Unicode map', (context) => {
      const fonts = fontsOf(context, file());
      expect(fonts.map(({ name }) => name.split('+')[1]).toSorted()).toEqual([
        'Inter-Bold',
        'Inter-Italic',
        'Inter-Regular',
        'JetBrainsMono-Regular',
      ]);
      for (const font of fonts) expect(font).toMatchObject({ embedded: true, unicode: true });
    });

    test('sets nothing under 9 points, as FDA advises', (context) => {
      const sizes = [...readableSource(context, file()).matchAll(/\/F\d+ ([\d.]+) Tf/g)].map(([, size]) =>
        Number(size),
      );
      expect(sizes.length).toBeGreaterThan(100);
      expect(Math.min(...sizes)).toBeGreaterThanOrEqual(9);
    });

    test('has headings as bookmarks, and each heading in the contents with its page', (context) => {
      const flat = (list: readonly Bookmark[]): readonly string[] =>
        list.flatMap(({ title, children }) => [title, ...flat(children)]);
      const headings = document.sections.map(({ number, heading }) => `${number} ${heading}`);
      expect(flat(bookmarksOf(context, file()))).toEqual([document.title, 'Contents', ...headings]);

      const pages = pageTextsOf(context, file()).map((page) => page.split('\n'));
      // The contents may go on over more than one page; they come before every heading.
      const contents = pages.slice(1).flat();
      for (const heading of headings) {
        const entry = contents.find((line) => line.replace(/ \d+$/, '') === heading) ?? '';
        const page = Number(entry.split(' ').at(-1));
        expect(pages[page - 1], heading).toContain(heading);
      }
    });

    test('numbers its pages and carries the status on each', (context) => {
      const pages = pageTextsOf(context, file());
      pages.forEach((page, i) => {
        expect(page).toContain(`Page ${i + 1} of ${pages.length}`);
        expect(page).toContain(document.status);
      });
    });

    test('prints every leaf of the comparison in its own section', (context) => {
      const sections = sectionsOf(textOf(context, file()), document.sections);
      const { result } = input.comparison;
      const leaves = leavesOf(result).filter((path) => sectionOf(path) !== undefined);
      expect(leaves.length).toBeGreaterThan(200);
      const absent = leaves.filter((path) => {
        const section = sections.get(sectionOf(path) ?? '') ?? '';
        return !prints(section, leafText(result, path));
      });
      expect(absent).toEqual([]);
    });

    test('lists every MISSING in B4 and counts them', (context) => {
      const text = textOf(context, file());
      const printed = text.match(/^MISSING – needed from /gm) ?? [];
      const gaps = sectionsOf(text, document.sections).get('B4') ?? '';
      expect(gaps).toContain(`${printed.length} items are MISSING`);
      const blocks = document.sections.flatMap(({ blocks }) =>
        blocks.filter(({ kind }) => kind === 'missing'),
      );
      expect(blocks).toHaveLength(printed.length);
      for (const block of blocks) expect(block.kind === 'missing' && prints(gaps, block.what)).toBe(true);
    });
  },
);

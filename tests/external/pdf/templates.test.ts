import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { templates } from '@main/features/dossiers/templates/catalogue';
import { canonicalBytes, type Json } from '@main/kernel/canonical-json';
import { createRenderer } from '@main/platform/pdf';
import type { Document } from '@shared/document';
import { describe, expect, test } from 'vitest';
import { root } from './bundle';
import { dossierInput } from './fixture';
import { another, leavesOf, withLeaf } from './leaves';

const input = dossierInput(root);
const read = (value: unknown, path: string) =>
  path.split('.').reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], value);
const sectionText = (document: Document, number: string) =>
  JSON.stringify(document.sections.find((section) => section.number === number)?.blocks);

/** Numbers of the outline's headings: 20 of a performance testing report, 14 of a design change record (ISO 13485, 7.3.9). */
const outline = { 'performance-testing-report': 20, 'design-change-record': 14 } as const;

describe.each(Object.values(templates).map((template) => ({ id: template.info.id, ...template })))(
  '$id',
  ({ id, build, sectionOf }) => {
    test('another value at any leaf of the comparison shows in the section of that leaf', () => {
      const { result } = input.comparison;
      const before = build(input);
      const unseen = leavesOf(result).filter((path) => {
        const section = sectionOf(path);
        if (section === undefined) return false;
        const altered = withLeaf(result, path, another(path, read(result, path)));
        const after = build({ ...input, comparison: { ...input.comparison, result: altered } });
        return sectionText(after, section) === sectionText(before, section);
      });
      expect(unseen).toEqual([]);
    });

    test('only the scores of flipped cases have no section', () => {
      const unprinted = leavesOf(input.comparison.result).filter((path) => sectionOf(path) === undefined);
      expect(unprinted.every((path) => /^flipped\.\d+\.score(Baseline|Candidate)$/.test(path))).toBe(true);
    });

    test('has every heading of its outline and of the common back part', () => {
      const numbers = build(input)
        .sections.filter(({ level }) => level === 1)
        .map(({ number }) => number);
      const own = Array.from({ length: outline[id] }, (_, i) => String(i + 1));
      expect(numbers).toEqual(['F1', ...own, 'B1', 'B2', 'B3', 'B4', 'B5', 'B6']);
    });

    test('no block is blank and no heading is without content or parts', () => {
      const { sections } = build(input);
      sections.forEach(({ number, blocks }, i) => {
        const hasParts = sections[i + 1]?.number.startsWith(`${number}.`) === true;
        expect(blocks.length > 0 || hasParts, number).toBe(true);
        expect(JSON.stringify(blocks)).not.toContain('"text":""');
      });
    });

    test('is made of strings and integers only, so that the model can be kept as canonical JSON', () => {
      expect(() => canonicalBytes(build(input) as unknown as Json)).not.toThrow();
    });

    test('prints what a registry leaves out as not stated', () => {
      const [artifact] = input.candidate.artifacts;
      if (!artifact) throw new Error('the fixture has a model file');
      const artifacts = [{ ...artifact, sha256: '' }];
      const candidate = { ...input.candidate, createdAt: '', summary: '', threshold: '', artifacts };
      const printed = JSON.stringify(build({ ...input, candidate }));
      expect(printed.match(/not stated/g)?.length).toBeGreaterThanOrEqual(6);
    });

    test('says EXPLORATORY on the cover and wherever gates are shown, and only then', () => {
      const notices = (document: Document) => [
        ...document.front.blocks.filter(({ kind }) => kind === 'notice'),
        ...document.sections.flatMap(({ blocks }) => blocks.filter(({ kind }) => kind === 'notice')),
      ];
      expect(notices(build(input)).length).toBeGreaterThanOrEqual(3);
      const locked = withLeaf(input, 'comparison.result.basis', 'locked-plan');
      expect(notices(build(locked))).toEqual([]);
    });
  },
);

describe('rendering', () => {
  const renderer = createRenderer(`${root}/resources`);
  const report = templates['performance-testing-report'].build(input);
  const withText = (text: string): Document => ({
    ...report,
    sections: [{ number: '1', heading: 'Text', level: 1, blocks: [{ kind: 'paragraph', text }] }],
  });

  test('refuses a character that no document font has, and names code point and section', async () => {
    await expect(renderer.render(withText('plain 漢'))).rejects.toMatchObject({
      code: 'DOSSIER_GLYPH_MISSING',
      context: { codePoint: 'U+6F22', place: '1' },
    });
  });

  test('takes a character from a fallback font, and drops what cannot be seen', async () => {
    const visible = await renderer.render(withText('cross ✕, Łódź, Ångström'));
    const hidden = await renderer.render(withText('cr\u00adoss ✕, Łó\u200bdź, A\u030angström'));
    expect(Buffer.compare(visible.bytes, hidden.bytes)).toBe(0);
  });

  test('goes on with a row that is taller than a page', async () => {
    const words = Array.from({ length: 2000 }, (_, i) => `word${i}`).join(' ');
    const tall: Document = {
      ...report,
      sections: [
        {
          number: '1',
          heading: 'Tall',
          level: 1,
          blocks: [
            {
              kind: 'table',
              caption: 'One row',
              columns: [
                { heading: 'Key', share: 1, align: 'left' },
                { heading: 'Text', share: 1, align: 'left' },
              ],
              rows: [['a', words]],
            },
          ],
        },
      ],
    };
    const { pages } = await renderer.render(tall);
    expect(pages).toBeGreaterThan(5);
  });
});

test('the document fonts are what the script makes of the published ones', () => {
  const folder = mkdtempSync(`${tmpdir()}/countersign-fonts-`);
  try {
    execFileSync(process.execPath, [`${root}/scripts/lean-fonts.mjs`, folder]);
    for (const name of readdirSync(folder)) {
      const made = readFileSync(`${folder}/${name}`);
      expect(made.equals(readFileSync(`${root}/resources/fonts/${name}`)), name).toBe(true);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

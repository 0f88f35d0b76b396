import { execFileSync } from 'node:child_process';
import type { TestContext } from 'vitest';
import { requireTool } from './tools';

/** A heading as the document model numbers it. */
export interface NumberedHeading {
  readonly number: string;
  readonly heading: string;
}

const maxOutputBytes = 64 * 1024 * 1024;

function run(program: string, args: readonly string[]): string {
  return execFileSync(program, args, { encoding: 'utf8', maxBuffer: maxOutputBytes });
}

/** Text of a PDF in the order of its content, cell by cell, one printed line a line, with headers and footers. */
export function pageTextsOf(context: TestContext, file: string): readonly string[] {
  const text = run(requireTool(context, 'pdftotext'), ['-raw', '-enc', 'UTF-8', file, '-']);
  return text.split('\f').slice(0, -1);
}

/** The same as one text, without headers and footers: a sentence that goes over a page is whole. */
export function textOf(context: TestContext, file: string): string {
  return pageTextsOf(context, file).map(withoutFurniture).join('\n');
}

/** Header and footer are drawn last, so they are the last lines of a page; the cover has no header. */
function withoutFurniture(page: string, index: number): string {
  const lines = page.split('\n');
  const footer = lines.findIndex((line) => /Page \d+ of \d+$/.test(line));
  if (footer < 0) throw new Error('a page has no footer');
  return lines.slice(0, index === 0 ? footer : footer - 1).join('\n');
}

/**
 * Cut the text of a PDF into its sections. A heading is a line of its own; the table of contents is not mistaken for
 * one, because its lines end with a page number.
 *
 * @param headings all headings of the document, in order
 * @returns number → text from that heading to the next one, of whatever level
 * @throws Error when a heading is not there or not in this order
 */
export function sectionsOf(text: string, headings: readonly NumberedHeading[]): ReadonlyMap<string, string> {
  const lines = text.split('\n').map(singleSpaced);
  const starts: number[] = [];
  for (const { number, heading } of headings) {
    const at = lines.indexOf(singleSpaced(`${number} ${heading}`), (starts.at(-1) ?? -1) + 1);
    if (at < 0) throw new Error(`no heading ${number} after the one before`);
    starts.push(at);
  }
  return new Map(headings.map(({ number }, i) => [number, lines.slice(starts[i], starts[i + 1]).join('\n')]));
}

/** Whether a section prints a text as a whole: 5.3 is not found in 95.3, and a text may be broken over lines. */
export function prints(section: string, text: string): boolean {
  const wanted = singleSpaced(text);
  if (isDigest.test(wanted)) return section.replace(/\s/g, '').includes(wanted);
  const pattern = wanted.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(' ', '\\s+');
  return new RegExp(`(?<![\\p{L}\\d.])${pattern}(?![\\p{L}\\d])`, 'u').test(section);
}

const isDigest = /^[0-9a-f]{64}$/;
const singleSpaced = (line: string) => line.replace(/\s+/gu, ' ').trim();

export interface Bookmark {
  readonly title: string;
  readonly children: readonly Bookmark[];
}

interface QpdfOutline {
  readonly title: string;
  readonly kids: readonly QpdfOutline[];
}

/** The bookmarks of a PDF. */
export function bookmarksOf(context: TestContext, file: string): readonly Bookmark[] {
  const { outlines } = JSON.parse(
    run(requireTool(context, 'qpdf'), ['--json', '--json-key=outlines', file]),
  ) as { outlines: readonly QpdfOutline[] };
  const toBookmark = ({ title, kids }: QpdfOutline): Bookmark => ({ title, children: kids.map(toBookmark) });
  return outlines.map(toBookmark);
}

/** Syntax check of a PDF; throws with what qpdf says when it finds a fault. */
export function checkSyntax(context: TestContext, file: string): void {
  run(requireTool(context, 'qpdf'), ['--check', file]);
}

/** The PDF with readable content streams. */
export function readableSource(context: TestContext, file: string): string {
  const args = ['--qdf', '--object-streams=disable', file, '-'];
  return execFileSync(requireTool(context, 'qpdf'), args, { maxBuffer: maxOutputBytes }).toString('latin1');
}

export interface EmbeddedFont {
  readonly name: string;
  readonly embedded: boolean;
  readonly unicode: boolean;
}

/** The fonts of a PDF. */
export function fontsOf(context: TestContext, file: string): readonly EmbeddedFont[] {
  const [, , ...rows] = run(requireTool(context, 'pdffonts'), [file]).trim().split('\n');
  return rows.map((row) => {
    const [, , unicode, , embedded] = row.trim().split(/\s+/).toReversed();
    return {
      name: row.split(/\s+/)[0] ?? '',
      embedded: embedded === 'yes',
      unicode: unicode === 'yes',
    };
  });
}

/** One line of the veraPDF runner in tests/support/verapdf. */
export interface Verdict {
  readonly file: string;
  readonly flavour: string;
  readonly compliant: boolean;
  readonly checks: number;
  readonly failures: readonly { readonly rule: string; readonly message: string }[];
}

/** Validate files with veraPDF against PDF/A-2a and PDF/UA-1, all in one virtual machine. */
export function validate(context: TestContext, files: readonly string[]): readonly Verdict[] {
  const folder = requireTool(context, 'verapdf');
  const java = requireTool(context, 'java');
  const classes = [`${folder}/classes`, `${folder}/dependency/*`].join(
    process.platform === 'win32' ? ';' : ':',
  );
  const lines = run(java, ['-Xmx1g', '-cp', classes, 'Conformance', '2a,ua1', ...files]);
  return lines
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Verdict);
}

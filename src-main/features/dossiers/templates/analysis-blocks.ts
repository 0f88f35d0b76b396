import type { ComparisonRecordResult } from '@shared/comparison';
import type { Block, Column, List, Section, Table } from '@shared/document';
import { notDefined } from '@shared/format';
import { analysisLeafText } from './analysis-leaf';
import type { AnalysisColumn, AnalysisTable } from './analysis-table';
import { type AnalysisGroup, analysisTables } from './analysis-tables';
import { part } from './sections';

type Analysis = NonNullable<ComparisonRecordResult['analysis']>;
interface Entry {
  readonly path: string;
  readonly value: unknown;
}

/** The tables of one group of the analysis, each followed by its words; nothing for a comparison without one. */
export function analysisBlocks(analysis: Analysis | undefined, group: AnalysisGroup): readonly Block[] {
  if (analysis === undefined) return [];
  const tables: readonly AnalysisTable[] = analysisTables[group];
  return tables.flatMap((table) => tableBlocks(analysis, table));
}

/** A numbered part for what an analysis may lack: a heading without content would look like a fault of printing. */
export function analysisPart(number: string, heading: string, blocks: readonly Block[]): Section {
  const absent: Block = { kind: 'paragraph', text: 'This comparison holds no such result.' };
  return part(number, heading, blocks.length > 0 ? blocks : [absent]);
}

/** What is not given and why, and the findings: before the numbers that they are about. */
export function analysisNotes(analysis: Analysis | undefined): readonly Block[] {
  if (analysis === undefined) return [];
  const { findings, notGiven, verification, clinicalAccuracy, populations } = analysis;
  return [
    ...listOf(
      verification.sentence === null ? [`Incomplete verification: ${notDefined}`] : [verification.sentence],
    ),
    ...listOf(findings.map(({ code, severity, text }) => `${severity} (${code}): ${text}`)),
    ...listOf(populations.map(({ id, definition }) => `${id}: ${definition}`)),
    ...listOf([`Clinical accuracy: ${clinicalAccuracy.rule}`]),
    ...listOf(notGiven.map(({ part, reason }) => `Not given: ${part}. ${reason}`)),
  ];
}

/** The sentences of endpoints, gates and their family. */
export function planNotes(analysis: Analysis | undefined): readonly Block[] {
  if (analysis === undefined) return [];
  const { endpoints, gates, family } = analysis;
  return [
    ...listOf(endpoints.map(({ id, definition }) => `${id}: ${definition}`)),
    ...listOf(gates.map(({ id, reach }) => `${id}, what these cases can reach: ${reach ?? notDefined}`)),
    ...listOf([family === null ? `Primary gates together: ${notDefined}` : family.sentence]),
  ];
}

function tableBlocks(analysis: Analysis, table: AnalysisTable): readonly Block[] {
  const entries = entriesOf(
    { path: '', value: analysis },
    table.rows.split('.').filter((part) => part !== ''),
  );
  const filled = entries.filter(({ value }) => value !== null);
  if (entries.length === 0) return [];
  if (filled.length === 0) return [{ kind: 'paragraph', text: `${table.caption}: ${notDefined}.` }];
  const block: Table = {
    kind: 'table',
    caption: table.caption,
    columns: fullWidth(table.columns),
    rows: filled.map((entry) => table.columns.map((column) => cellOf(analysis, entry, column))),
  };
  return [block, ...listOf(filled.flatMap((entry) => reasonOf(analysis, entry, table)))];
}

/** The columns with their shares brought to whole percents that fill the line. */
function fullWidth(columns: readonly AnalysisColumn[]): readonly Column[] {
  const total = columns.reduce((sum, { share }) => sum + share, 0);
  const shares = columns.map(({ share }) => Math.floor((share * 100) / total));
  const left = 100 - shares.reduce((sum, share) => sum + share, 0);
  return columns.map(({ heading, align }, at) => ({
    heading,
    align,
    share: (shares[at] as number) + (at < left ? 1 : 0),
  }));
}

function entriesOf(at: Entry, parts: readonly string[]): readonly Entry[] {
  const [part, ...rest] = parts;
  if (part === undefined || at.value === null) return [at];
  if (part !== '*') return entriesOf(childOf(at, part), rest);
  return Object.keys(at.value as object).flatMap((index) => entriesOf(childOf(at, index), rest));
}

function childOf({ path, value }: Entry, key: string): Entry {
  return { path: path === '' ? key : `${path}.${key}`, value: (value as Record<string, unknown>)[key] };
}

function cellOf(analysis: Analysis, entry: Entry, { leaves }: AnalysisColumn): string {
  const texts = leaves.map((leaf) => {
    const { path, value } = leafOf(analysis, entry, leaf);
    if (value !== null && typeof value === 'object')
      return Object.entries(value)
        .map(([key, each]) => analysisLeafText(`${path}.${key}`, each))
        .join(' to ');
    return analysisLeafText(path, value);
  });
  return texts.join(leaves[0] === 'operator' ? ' ' : ' / ');
}

function leafOf(analysis: Analysis, entry: Entry, leaf: string): Entry {
  if (!leaf.startsWith('../')) return childOf(entry, leaf);
  const above = entry.path.split('.').slice(0, /\.\d+$/.test(entry.path) ? -2 : -1);
  return entriesOf({ path: '', value: analysis }, [...above, leaf.slice(3)])[0] as Entry;
}

/** The reason of an entry, named by its first words. */
function reasonOf(analysis: Analysis, entry: Entry, { columns }: AnalysisTable): readonly string[] {
  const reason = (entry.value as { readonly reason?: string }).reason;
  if (reason === undefined) return [];
  const names = columns
    .filter(({ align }) => align === 'left')
    .map((column) => cellOf(analysis, entry, column));
  return [`${names.join(', ')}: ${reason}`];
}

const listOf = (items: readonly string[]): readonly List[] =>
  items.length === 0 ? [] : [{ kind: 'list', items }];

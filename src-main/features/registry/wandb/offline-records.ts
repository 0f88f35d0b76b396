import { parseExactJson } from '../exact-json';
import { invalid } from './offline-blocks';
import { Fields } from './offline-fields';

/** As deep as JSON may be nested. */
const maxParts = 64;

/** A key – of a nested value the way to it – and the JSON that stands there. */
export interface Item {
  readonly path: readonly string[];
  readonly value: unknown;
}

export interface Changes {
  readonly update: readonly Item[];
  readonly remove: readonly (readonly string[])[];
}

export interface OfflineFile {
  readonly path: string;
  /** Base64, as the client states it. */
  readonly digest: string;
  readonly bytes: number;
  /** Address of a file that is only referred to; empty for one that was logged. */
  readonly reference: string;
}

/** What one record of a run file says, as far as it is read. Field numbers are those of the client 0.31.0. */
export type OfflineEvent =
  | { readonly type: 'client'; readonly version: string }
  | {
      readonly type: 'run';
      readonly id: string;
      readonly entity: string;
      readonly project: string;
      readonly group: string;
      readonly name: string;
      readonly notes: string;
      readonly tags: readonly string[];
      /** UTC milliseconds, `null` where the client did not say. */
      readonly startedAtMs: number | null;
      readonly config: Changes;
      readonly summary: Changes;
    }
  | { readonly type: 'config' | 'summary'; readonly changes: Changes }
  | { readonly type: 'row'; readonly step: bigint | null; readonly items: readonly Item[] }
  | {
      readonly type: 'artifact';
      readonly kind: string;
      readonly name: string;
      readonly digest: string;
      readonly aliases: readonly string[];
      readonly files: readonly OfflineFile[];
    }
  | { readonly type: 'exit'; readonly code: number }
  | { readonly type: 'other' };

/** @throws AppError `OFFLINE_RUN_INVALID` */
export function offlineEvent(bytes: Uint8Array): OfflineEvent {
  const record = new Fields(bytes);
  const part = (number: number): Fields | null => record.message(number);
  const run = part(17);
  if (run) return runOf(run);
  const config = part(5);
  if (config) return { type: 'config', changes: changesOf(config) };
  const summary = part(3);
  if (summary) return { type: 'summary', changes: changesOf(summary) };
  const history = part(2);
  if (history) return rowOf(history);
  const artifact = part(8);
  if (artifact) return artifactOf(artifact);
  const exit = part(18);
  if (exit) return { type: 'exit', code: Number(BigInt.asIntN(32, exit.integer(1))) };
  const header = part(21);
  if (header) return { type: 'client', version: header.message(1)?.text(1) ?? '' };
  return { type: 'other' };
}

function runOf(run: Fields): OfflineEvent {
  const start = run.message(17);
  const none: Changes = { update: [], remove: [] };
  const [config, summary] = [run.message(4), run.message(5)];
  return {
    type: 'run',
    id: run.text(1),
    entity: run.text(2),
    project: run.text(3),
    group: run.text(6),
    name: run.text(8),
    notes: run.text(9),
    tags: run.texts(10),
    startedAtMs: start
      ? Number(start.integer(1)) * 1000 + Math.floor(Number(start.integer(2)) / 1_000_000)
      : null,
    config: config ? changesOf(config) : none,
    summary: summary ? changesOf(summary) : none,
  };
}

function changesOf(changes: Fields): Changes {
  return {
    update: changes.messages(1).map((item) => ({ path: pathOf(item), value: json(item.text(16)) })),
    remove: changes.messages(2).map(pathOf),
  };
}

function rowOf(history: Fields): OfflineEvent {
  return {
    type: 'row',
    step: history.message(2)?.integer(1) ?? null,
    items: history.messages(1).map((item) => ({ path: pathOf(item), value: rowValue(item) })),
  };
}

/** Newer clients write numbers and words as such, older ones everything as JSON. */
function rowValue(item: Fields): unknown {
  if (item.has(4)) return item.integer(4) !== 0n;
  if (item.has(5)) return json(String(item.zigzag(5)));
  if (item.has(6)) {
    const number = item.double(6);
    return Number.isFinite(number) ? json(String(number)) : String(number);
  }
  if (item.has(7)) return item.text(7);
  if (item.has(8)) return json(item.text(8));
  return item.has(16) ? json(item.text(16)) : null;
}

function artifactOf(artifact: Fields): OfflineEvent {
  const entries = artifact.message(12)?.messages(4) ?? [];
  return {
    type: 'artifact',
    kind: artifact.text(4),
    name: artifact.text(5),
    digest: artifact.text(6),
    aliases: artifact.texts(11),
    files: entries.map((entry) => ({
      path: entry.text(1),
      digest: entry.text(2),
      bytes: Number(entry.integer(4)),
      reference: entry.text(3),
    })),
  };
}

function pathOf(item: Fields): readonly string[] {
  const nested = item.texts(2);
  const path = nested.length > 0 ? nested : [item.text(1)];
  // An object takes it for its own prototype; and whoever reads what is nested goes down step by step.
  if (path.length > maxParts || path.includes('__proto__')) throw invalid(0);
  return path;
}

/** JSON of Python, which writes numbers that are none without quotes. */
function json(text: string): unknown {
  if (/^-?(?:NaN|Infinity)$/.test(text)) return text;
  try {
    return parseExactJson(text);
  } catch {
    throw invalid(0);
  }
}

import { AppError } from '@main/kernel/app-error';
import type { NamedValue } from '@shared/contract/version';
import { namedValues } from '../domain';
import { invalid, offlineRecords } from './offline-blocks';
import { type Changes, type OfflineEvent, type OfflineFile, offlineEvent } from './offline-records';
import { exactJsonText, isJsonObject, metricPairs, metricText, pairsOf } from './wandb-values';

const maxValueLength = 1_000_000;
/** Of configuration, summary and names of metrics together, in characters. */
const maxTextLength = 8_000_000;
const maxEntries = 20_000;

export interface OfflineMetric {
  readonly name: string;
  /** Rows that have a number for it. */
  readonly rows: number;
  readonly lastStep: string;
  readonly last: string;
}

/** What a run file says, as plain data. Numbers in the characters they were logged with. */
export interface OfflineRun {
  /** Version of the client that wrote it. */
  readonly client: string;
  readonly runId: string;
  readonly entity: string;
  readonly project: string;
  readonly group: string;
  readonly name: string;
  readonly notes: string;
  readonly tags: readonly string[];
  readonly startedAtMs: number | null;
  readonly exitCode: number;
  readonly config: readonly NamedValue[];
  readonly summary: readonly NamedValue[];
  /** Rows of the history. */
  readonly rows: number;
  readonly metrics: readonly OfflineMetric[];
  readonly artifacts: readonly {
    readonly type: string;
    readonly name: string;
    readonly digest: string;
    readonly aliases: readonly string[];
    readonly files: readonly OfflineFile[];
  }[];
}

type Tree = Record<string, unknown>;

/**
 * Reads the `.wandb` file of a finished offline run, row after row, without keeping the rows.
 *
 * @throws AppError `OFFLINE_RUN_INVALID` unless it is whole and says how the run ended; `FILE_TOO_LARGE` when its
 *   configuration or summary is more than a record can hold
 */
export function readOfflineRun(file: Uint8Array): OfflineRun {
  const reading = new Reading();
  for (const record of offlineRecords(file)) reading.add(offlineEvent(record));
  return reading.result();
}

class Reading {
  private client = '';
  private run: Extract<OfflineEvent, { type: 'run' }> | null = null;
  private exitCode: number | null = null;
  private readonly config: Tree = Object.create(null);
  private readonly summary: Tree = Object.create(null);
  private readonly metrics = new Map<string, { rows: number; lastStep: string; last: string }>();
  private readonly artifacts: Extract<OfflineEvent, { type: 'artifact' }>[] = [];
  private rows = 0;

  add(event: OfflineEvent): void {
    switch (event.type) {
      case 'client':
        this.client = event.version;
        break;
      case 'run':
        // A file holds one run; the client repeats it when it learns more of it.
        if (this.run && this.run.id !== event.id) throw invalid(0);
        this.run = event;
        apply(this.config, event.config);
        apply(this.summary, event.summary);
        break;
      case 'config':
        apply(this.config, event.changes);
        break;
      case 'summary':
        apply(this.summary, event.changes);
        break;
      case 'row':
        this.addRow(event);
        break;
      case 'artifact':
        this.artifacts.push(event);
        break;
      case 'exit':
        this.exitCode = event.code;
        break;
      case 'other':
    }
  }

  result(): OfflineRun {
    const { run, exitCode } = this;
    if (!run || run.id === '' || exitCode === null) throw invalid(0);
    const { id: runId, entity, project, group, name, notes, tags, startedAtMs } = run;
    const config = namedValues(pairsOf(this.config));
    const summary = namedValues(metricPairs(this.summary));
    const metrics = [...this.metrics].map(([metric, values]) => ({ name: metric, ...values }));
    const artifacts = this.artifacts.map(({ kind, name: artifact, digest, aliases, files }) => ({
      type: kind,
      name: artifact,
      digest,
      aliases,
      files,
    }));
    demandRoom([...config, ...summary], metrics, artifacts);
    metrics.sort((a, b) => (a.name < b.name ? -1 : 1));
    return {
      client: this.client,
      runId,
      entity,
      project,
      group,
      name,
      notes,
      tags,
      startedAtMs,
      exitCode,
      config,
      summary,
      rows: this.rows,
      metrics,
      artifacts,
    };
  }

  private addRow({ step, items }: Extract<OfflineEvent, { type: 'row' }>): void {
    const row: Tree = Object.create(null);
    for (const { path, value } of items) place(row, path, value);
    const at = step === null ? (metricText(row['_step']) ?? '') : String(step);
    this.rows += 1;
    for (const [name, last] of metricPairs(row)) {
      const known = this.metrics.get(name);
      if (!known && this.metrics.size === maxEntries) throw new AppError('FILE_TOO_LARGE', { maxEntries });
      this.metrics.set(name, { rows: (known?.rows ?? 0) + 1, lastStep: at, last });
    }
  }
}

function apply(tree: Tree, { update, remove }: Changes): void {
  for (const { path, value } of update) place(tree, path, value);
  for (const path of remove) {
    const holder = path
      .slice(0, -1)
      .reduce<unknown>((at, key) => (isJsonObject(at) ? at[key] : undefined), tree);
    if (isJsonObject(holder)) delete (holder as Tree)[path.at(-1) ?? ''];
  }
}

function place(tree: Tree, path: readonly string[], value: unknown): void {
  let at = tree;
  for (const key of path.slice(0, -1)) {
    if (!isJsonObject(at[key])) at[key] = Object.create(null);
    at = at[key] as Tree;
  }
  at[path.at(-1) ?? ''] = value;
}

function demandRoom(
  values: readonly NamedValue[],
  metrics: readonly { readonly name: string }[],
  artifacts: OfflineRun['artifacts'],
): void {
  const entries = values.length + artifacts.reduce((sum, { files }) => sum + files.length, 0);
  const lengths = values.map(({ name, value }) => name.length + value.length);
  const total = lengths.reduce((sum, each) => sum + each, 0) + exactJsonText(artifacts).length;
  const names = metrics.reduce((sum, { name }) => sum + name.length, 0);
  if (entries > maxEntries || total + names > maxTextLength || lengths.some((each) => each > maxValueLength))
    throw new AppError('FILE_TOO_LARGE', { maxEntries, maxTextLength, maxValueLength });
}

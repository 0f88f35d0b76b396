import { AppError } from '@main/kernel/app-error';
import type { MetricPoint } from '../domain';
import { allowance } from './every-edge';
import type { WandbGraphql } from './remote-wandb-graphql';
import { historyKeysQuery, historyQuery } from './wandb-queries';
import { HistoryAnswer, HistoryKeysAnswer } from './wandb-shape';
import { metricText, rowValue } from './wandb-values';
import { objectOf, runPlace, type WandbPlace } from './wandb-version';

/** Rows that are asked for at once. */
const rowsPerPage = 1000;
/** Steps may lie far apart: a window without rows is followed by a wider one. */
const maxWindow = 1_000_000_000;
const maxPages = 100_000;

type Signal = AbortSignal | undefined;

/**
 * Every value of a metric, in the order of its steps. W&B thins out a window with more rows than were asked for, so
 * a full one is asked for again in halves.
 *
 * @throws AppError as `Remote.metricHistory`
 */
export async function* wandbHistory(
  graphql: WandbGraphql,
  place: WandbPlace,
  runId: string,
  metric: string,
  signal: Signal,
): AsyncGenerator<readonly MetricPoint[]> {
  const at = runPlace(place, runId);
  const keys = await graphql.ask(historyKeysQuery, { ...at }, HistoryKeysAnswer, signal);
  const lastStep = keys.project?.run?.historyKeys?.lastStep ?? -1;
  const left = allowance();
  let from = 0;
  let window = rowsPerPage;
  for (let pages = 0; from <= lastStep; pages++) {
    if (pages === maxPages) throw new AppError('REGISTRY_ANSWER_INVALID', { maxPages });
    const to = from + window;
    const variables = { ...at, from, to, rows: rowsPerPage };
    const { project } = await graphql.ask(historyQuery, variables, HistoryAnswer, signal, left);
    const lines = project?.run?.history ?? [];
    if (lines.length >= rowsPerPage && window > rowsPerPage) {
      window = Math.max(rowsPerPage, Math.floor(window / 2));
      continue;
    }
    const points = lines
      .flatMap((line) => pointOf(line, metric))
      .filter(({ step }) => step >= from && step < to);
    if (points.length > 0) yield points;
    from = to;
    if (lines.length === 0) window = Math.min(maxWindow, window * 4);
  }
}

function pointOf(line: string, metric: string): MetricPoint[] {
  const row = objectOf(line);
  const value = metricText(rowValue(row, metric));
  const step = Number(metricText(row['_step']));
  const seconds = Number(metricText(row['_timestamp']));
  if (value === null) return [];
  if (!Number.isSafeInteger(step) || !Number.isFinite(seconds)) throw new AppError('REGISTRY_ANSWER_INVALID');
  return [{ step, atMs: Math.round(seconds * 1000), value }];
}

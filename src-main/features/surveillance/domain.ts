import type { MonitoringMetric, MonitoringRule, MonitoringState } from '@shared/contract/surveillance-views';
import { failuresOf } from './outcomes';

/** What was fixed before the first case: all that an evaluation depends on besides the cases. */
export interface Terms {
  readonly metric: MonitoringMetric;
  readonly noResult: 'left-out' | 'failure';
  /** Cases of the denominator in a window, and below how many nothing is said. */
  readonly window: number;
  readonly minimum: number;
  readonly rule: MonitoringRule;
}

/** Cases that follow each other, whatever batches they came in; the last window may not be full yet. */
export interface Window {
  readonly n: number;
  readonly failures: number;
  readonly full: boolean;
  /** Indexes of the first and the last batch that it has cases of. */
  readonly first: number;
  readonly last: number;
  /** Steps of the CUSUM: the most within the window, and at its end; `null` for another rule. */
  readonly cusumTop: number | null;
  readonly cusumEnd: number | null;
  readonly alarms: number;
}

export interface Evaluation {
  readonly windows: readonly Window[];
  readonly n: number;
  readonly failures: number;
  /** Index of the batch that gave it, for each alarm. */
  readonly alarms: readonly number[];
  readonly looks: {
    readonly unit: 'windows' | 'cases';
    readonly done: number;
    readonly planned: number;
    /** More looks than planned: the stated false-alarm rate covers them no more. */
    readonly exceeded: boolean;
  };
  /** Where the plan stands after its last batch. */
  readonly standing: MonitoringState;
}

interface OpenWindow {
  n: number;
  failures: number;
  first: number;
  last: number;
  top: number;
  alarms: number;
}

/**
 * Looks at all batches of a plan in the order in which they were added: the same batches always give the same alarms.
 * A CUSUM begins anew at 0 after each of its alarms.
 *
 * @param batches outcomes of the cases of each batch, as `outcomesOf` gives them
 */
export function evaluate(terms: Terms, batches: readonly Uint8Array[]): Evaluation {
  const { rule, window: size } = terms;
  const windows: Window[] = [];
  const alarms: number[] = [];
  let open: OpenWindow | null = null;
  let [sum, n, failures] = [0, 0, 0];
  const close = (current: OpenWindow, full: boolean): void => {
    const breach = rule.kind === 'exact-bound' && full && current.failures >= rule.alarmFrom;
    if (breach) alarms.push(current.last);
    const { top, ...counted } = current;
    const isCusum = rule.kind === 'binomial-cusum';
    windows.push({
      ...counted,
      full,
      alarms: counted.alarms + (breach ? 1 : 0),
      cusumTop: isCusum ? top : null,
      cusumEnd: isCusum ? sum : null,
    });
  };
  batches.forEach((outcomes, batch) => {
    for (const failed of failuresOf(outcomes, terms)) {
      open ??= { n: 0, failures: 0, first: batch, last: batch, top: sum, alarms: 0 };
      open.n += 1;
      open.failures += failed;
      open.last = batch;
      n += 1;
      failures += failed;
      if (rule.kind === 'binomial-cusum') {
        sum = failed === 1 ? sum + rule.up : Math.max(0, sum - rule.down);
        open.top = Math.max(open.top, sum);
        if (sum >= rule.h) {
          alarms.push(batch);
          open.alarms += 1;
          sum = 0;
        }
      }
      if (open.n === size) {
        close(open, true);
        open = null;
      }
    }
  });
  if (open) close(open, false);
  const looks =
    rule.kind === 'binomial-cusum'
      ? looked('cases', n, rule.cases)
      : looked('windows', windows.filter(({ full }) => full).length, rule.looks);
  return { windows, n, failures, alarms, looks, standing: standingOf(terms, n, alarms, batches.length - 1) };
}

const looked = (unit: 'windows' | 'cases', done: number, planned: number) => ({
  unit,
  done,
  planned,
  exceeded: done > planned,
});

function standingOf(
  { minimum }: Terms,
  n: number,
  alarms: readonly number[],
  lastBatch: number,
): MonitoringState {
  if (alarms.includes(lastBatch)) return 'alarm';
  return n < minimum ? 'no-evidence' : 'within';
}

/** Whether two sites are one, however they were typed. */
export const isSameSite = (one: string, other: string): boolean => siteKey(one) === siteKey(other);

const siteKey = (site: string): string =>
  site.normalize('NFKC').trim().replace(/\s+/gu, ' ').toUpperCase().toLowerCase();

/** Cases that speak for the metric as it is stated: errors of an error rate, else what was right. */
export const spokenFor = (metric: MonitoringMetric, n: number, failures: number): number =>
  metric === 'error-rate' ? failures : n - failures;

/** The share of failures that a value of the metric stands for. */
export const failureShare = (metric: MonitoringMetric, value: number): number =>
  metric === 'error-rate' ? value : 1 - value;

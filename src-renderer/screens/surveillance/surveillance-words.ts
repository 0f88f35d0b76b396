import type {
  MonitoringMetric,
  MonitoringRule,
  MonitoringState,
  PlanRow,
  ProblemRow,
} from '@shared/contract/surveillance-views';
import { formatCount, formatPercent } from '@shared/format';

export const metricWords: Readonly<Record<MonitoringMetric, string>> = {
  sensitivity: 'Sensitivity',
  specificity: 'Specificity',
  accuracy: 'Accuracy',
  'error-rate': 'Error rate',
};

export const ruleWords = {
  'binomial-cusum': 'Binomial CUSUM',
  'exact-bound': 'Exact bound per window',
} as const satisfies Record<MonitoringRule['kind'], string>;

export const standingWords: Readonly<Record<MonitoringState, string>> = {
  'no-evidence': 'no evidence',
  within: 'no alarm',
  alarm: 'alarm',
};

export const sourceWords: Readonly<Record<ProblemRow['source'], string>> = {
  monitoring: 'monitoring',
  complaint: 'complaint',
  internal: 'internal finding',
  other: 'other',
};

export const noResultWords = { 'left-out': 'left out', failure: 'counted as failures' } as const;

/** `≥ 90.0 %`; of an error rate `≤ 10.0 %`. */
export const limitWord = ({ metric, limit }: Pick<PlanRow, 'metric' | 'limit'>): string =>
  `${metric === 'error-rate' ? '≤' : '≥'} ${formatPercent(Number(limit))}`;

export const siteWord = (site: string | null): string => site ?? 'all sites';

/** `3 of 12 windows`. */
export const looksWord = ({ looks: { done, planned, unit } }: Pick<PlanRow, 'looks'>): string =>
  `${formatCount(done)} of ${formatCount(planned)} ${unit}`;

/** What the alarm rule does and how often it would be wrong, in one sentence. */
export function ruleSentence(rule: MonitoringRule): string {
  if (rule.kind === 'exact-bound')
    return `Alarm from ${formatCount(rule.alarmFrom)} failures in a full window. At the limit itself a window gives a false alarm with probability ${formatPercent(Number(rule.perLook))}, at least one of ${formatCount(rule.looks)} windows with ${formatPercent(Number(rule.falseAlarm))}.`;
  const { up, down, h, cases, falseAlarm, runLength, runLengthOut } = rule;
  return `A failure adds ${formatCount(up)} steps, a success takes ${formatCount(down)}; alarm at h = ${formatCount(h)}. While all is well an alarm comes within ${formatCount(cases)} cases with probability ${formatPercent(Number(falseAlarm))}, on average after ${formatCount(Math.round(Number(runLength)))} cases; out of control after ${formatCount(Math.round(Number(runLengthOut)))}.`;
}

import { formatCount, formatFixed, formatFraction, formatPercent, notDefined } from '@shared/format';
import { type Analysis, sayChange, sayDifference, sayEstimate } from './estimate-words';
import type { SideNumber } from './side-table';
import { metricName } from './words';

const four = (value: number | null): string => (value === null ? notDefined : formatFixed(value, 4));
const countsOf = ({ k, n }: { readonly k: number | null; readonly n: number | null }) =>
  k === null || n === null ? undefined : ([k, n] as const);

/** Agreement with the reference per patient over all enrolled. */
export const clinicalNumbers = ({ clinicalAccuracy }: Analysis): readonly SideNumber[] =>
  clinicalAccuracy.rates.map((rate) => ({
    name: `${metricName(rate.metric)} per patient`,
    side: rate.side,
    shown: sayEstimate(rate.metric, rate),
    method: 'wilson',
    counts: countsOf(rate),
    reason: rate.reason,
  }));

/** Latency percentiles and error rates. */
export function serviceNumbers({ latency, errorRate }: Analysis): readonly SideNumber[] {
  return [
    ...latency.map(({ side, quantile, value, interval, n, reason }) => ({
      name: `Latency, ${formatFixed(quantile * 100, 0)}th percentile`,
      side,
      shown: `${sayEstimate('latency_ms', { value, interval })}, ${formatCount(n)} requests`,
      method: 'order-statistic' as const,
      reason,
    })),
    ...errorRate.map(({ side, k, n, value, upper, reason }) => ({
      name: 'Error rate, upper 95 % bound one-sided',
      side,
      shown: `${formatPercent(value)} (${formatFraction(k, n)}; at most ${formatPercent(upper)})`,
      method: 'exact-upper-bound' as const,
      counts: [k, n] as const,
      reason,
    })),
  ];
}

/** Slope, intercept, Brier score and expected calibration error. */
export const calibrationNumbers = ({ calibration }: Analysis): readonly SideNumber[] =>
  calibration.flatMap(({ side, slope, intercept, brier, ece, reason }) => [
    { name: 'Slope', side, shown: four(slope), method: 'calibration-line' as const, reason },
    { name: 'Intercept', side, shown: four(intercept), method: 'calibration-line' as const, reason },
    { name: 'Brier score', side, shown: four(brier), method: 'brier' as const, reason },
    {
      name: 'Expected calibration error',
      side,
      shown: four(ece),
      method: 'expected-calibration-error' as const,
      reason,
    },
  ]);

/** Estimates that take the rows of one patient together. */
export const clusteredNumbers = ({ clustered }: Analysis): readonly SideNumber[] => [
  ...(clustered?.estimates ?? []).map((one) => ({
    name: metricName(one.metric),
    side: one.side,
    shown: `${sayEstimate(one.metric, one)}, design effect ${one.designEffect === null ? notDefined : formatFixed(one.designEffect, 2)}`,
    method: 'clustered' as const,
    reason: one.reason,
  })),
  ...(clustered?.differences ?? []).map((one) => ({
    name: `Difference of ${metricName(one.metric)}`,
    side: 'candidate' as const,
    shown: sayDifference(one.metric, one),
    method: 'clustered' as const,
    reason: one.reason,
  })),
];

/** Differences with intervals by resampling. */
export const bootstrapNumbers = ({ bootstrap }: Analysis) =>
  bootstrap.map((one) => ({
    name: metricName(one.metric),
    value: sayChange(one.metric, one.value),
    resampling: one.resampling,
    replicates: formatCount(one.replicates),
    bca: sayDifference(one.metric, { value: one.value, interval: one.bca }),
    percentile: sayDifference(one.metric, { value: one.value, interval: one.percentile }),
    reason: one.reason,
  }));

/** The cases verified for both results, and what is corrected for those that are not. */
export const verificationNumbers = ({ verification }: Analysis): readonly SideNumber[] =>
  verification.corrected.map((rate) => ({
    name: `${metricName(rate.metric)}, corrected`,
    side: rate.side,
    shown: sayEstimate(rate.metric, rate),
    method: 'begg-greenes',
    counts: countsOf(rate),
    reason: rate.reason,
  }));

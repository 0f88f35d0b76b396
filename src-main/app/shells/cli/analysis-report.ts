import type { Analysis, ComparisonJson } from '@shared/comparison';
import { formatCount, formatFixed, formatGiven, formatP, formatRate, notDefined } from '@shared/format';
import { decisionWords, methodWords, metricWords, operatorSigns } from '@shared/gate-format';
import { table } from './table';

type Interval = readonly [number, number] | null;

/** The analysis as the command line prints it: findings first, then the plan's gates, and what there is ground for. */
export function analysisReport({ analysis }: Pick<ComparisonJson, 'analysis'>): readonly string[] {
  if (analysis === undefined) return [];
  return [
    ...findings(analysis),
    ...planGates(analysis),
    noResult(analysis),
    clinical(analysis),
    ...clustered(analysis),
    ...subgroups(analysis),
    ...requests(analysis),
    ...harm(analysis),
  ];
}

function findings({ findings: found }: Analysis): readonly string[] {
  if (found.length === 0) return [];
  return [found.map(({ severity, text }) => `${severity.toUpperCase()}: ${text}`).join('\n')];
}

function planGates({ gates, family }: Analysis): readonly string[] {
  if (family === null) return [];
  const rows = gates.map((gate) => [
    gate.id,
    metricWords[gate.metric],
    gate.test,
    `${operatorSigns[gate.operator]} ${formatGiven(gate.limit)}`,
    share(gate.value),
    share(gate.bound),
    methodWords[gate.method],
    gate.adjustedP === null ? '' : formatP(gate.adjustedP),
    decisionWords[gate.decision],
    gate.counts ? 'counts' : 'does not count',
  ]);
  const titles = [
    'plan gate',
    'metric',
    'test',
    'limit',
    'value',
    'bound',
    'by',
    'adjusted p',
    'decision',
    '',
  ];
  const notes = gates.flatMap(({ id, reach, reason, comparator }) => [
    ...(reach === null ? [] : [`${id}: ${reach}`]),
    ...(reason === undefined ? [] : [`${id}: ${reason}`]),
    ...(comparator === null
      ? []
      : [`${id}: the baseline itself has ${share(comparator.value)}, bound ${share(comparator.bound)}.`]),
  ]);
  return [
    table(
      titles.map((title) => ({ title })),
      rows,
    ),
    [...notes, family.sentence].join('\n'),
  ];
}

function noResult({ noResult: rows }: Analysis): string {
  return table(
    [
      { title: 'no result counts as' },
      { title: 'metric' },
      { title: 'side' },
      { title: 'value' },
      { title: '' },
    ],
    rows.map(({ rule, metric, side, decides, ...rate }) => [
      rule,
      metric === 'accuracy' ? 'accuracy (secondary)' : metricWords[metric],
      side,
      rateText(rate),
      decides ? 'decides' : '',
    ]),
  );
}

function clinical({ clinicalAccuracy: { rates, rule } }: Analysis): string {
  const rows = rates.map(({ metric, side, ...rate }) => [
    metric === 'accuracy' ? 'clinical accuracy' : `${metric} per patient`,
    side,
    rateText(rate),
  ]);
  return `${table([{ title: 'per patient' }, { title: 'side' }, { title: 'value' }], rows)}\n${rule}`;
}

function clustered({ clustered: part }: Analysis): readonly string[] {
  if (part === null) return [];
  const rows = [
    ...part.estimates.map(({ metric, side, value, interval }) => [
      metric,
      side,
      share(value),
      range(interval),
      '',
    ]),
    ...part.differences.map(({ metric, value, interval, p }) => [
      metric,
      'difference',
      share(value),
      range(interval),
      formatP(p),
    ]),
  ];
  const titles = ['clustered by patient (decides)', '', 'value', '95 % CI', 'p'];
  return [
    table(
      titles.map((title) => ({ title })),
      rows,
    ),
  ];
}

function subgroups({ subgroups: rows }: Analysis): readonly string[] {
  if (rows.length === 0) return [];
  const printed = rows.map(({ column, level, metric, side, evidence, reason, ...rate }) => [
    column,
    level === '' ? 'none given' : level,
    metric,
    side,
    evidence === 'ok' ? rateText(rate) : (reason ?? 'no evidence'),
  ]);
  return [
    table(
      ['subgroup', 'value', 'metric', 'side', ''].map((title) => ({ title })),
      printed,
    ),
  ];
}

function requests({ latency, errorRate }: Analysis): readonly string[] {
  const rows = [
    ...latency.map(({ side, quantile, n, value, interval, reason }) => [
      `latency p${formatGiven(quantile * 100)}`,
      side,
      `${amount(value)} ms of ${formatCount(n)} requests`,
      interval === null ? (reason ?? notDefined) : `95 % CI ${amount(interval[0])} to ${amount(interval[1])}`,
    ]),
    ...errorRate.map(({ side, k, n, upper }) => [
      'failed requests',
      side,
      `${formatCount(k)}/${formatCount(n)}`,
      `upper 95 % bound ${share(upper)}`,
    ]),
  ];
  return rows.length === 0
    ? []
    : [
        table(
          ['requests', 'side', '', ''].map((title) => ({ title })),
          rows,
        ),
      ];
}

function harm({ outcomes: { harm: cost } }: Analysis): readonly string[] {
  if (cost === null) return [];
  const { baseline, candidate, difference, interval } = cost;
  const limits = interval === null ? notDefined : `${amount(interval[0])} to ${amount(interval[1])}`;
  return [
    `Harm per 1,000 patients by the plan's weights: ${amount(baseline)} → ${amount(candidate)}, change ${amount(difference)} (95 % CI ${limits}).`,
  ];
}

interface PrintedRate {
  readonly k: number | null;
  readonly n: number | null;
  readonly value: number | null;
  readonly interval: Interval;
}

const rateText = ({ k, n, value, interval }: PrintedRate): string =>
  k === null || n === null
    ? `${share(value)} (95 % CI ${range(interval)})`
    : formatRate({ k, n, value, interval: interval === null ? null : [interval[0], interval[1]] });
const share = (value: number | null): string => (value === null ? notDefined : formatFixed(value, 4));
const amount = (value: number | null): string => (value === null ? notDefined : formatFixed(value, 2));
const range = (interval: Interval): string =>
  interval === null ? notDefined : `${share(interval[0])} to ${share(interval[1])}`;

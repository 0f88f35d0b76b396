import { clopperPearsonInterval } from '@main/statistics/clopper-pearson';
import { type Interval, Z95 } from '@main/statistics/interval';
import { wilsonInterval } from '@main/statistics/wilson';
import type {
  ComparisonNumbers,
  GateDecision,
  GateMethod,
  GateMetric,
  GateOperator,
} from '@shared/comparison';
import type { DecidingMethod } from '@shared/comparison-terms';
import { decimal12 } from '@shared/decimal';
import { formatCount, formatFraction } from '@shared/format';
import { formatGateNumber } from '@shared/gate-format';
import { absoluteQuantity } from './absolute-quantity';
import type { Analysed } from './analysed';
import { type AucRow, type CountedRate, confidenceLevel, countRates, type RateCounts } from './metrics';
import type { OutcomeCounts } from './predictions';

/** One acceptance criterion. The relevant limit of the two-sided interval of `method` decides. */
export interface Gate {
  readonly id: string;
  readonly metric: GateMetric;
  readonly operator: GateOperator;
  readonly limit: number;
  /** `null`: the default of the metric – Wilson for rates, DeLong clipped to [0, 1] for the AUC. */
  readonly method: GateMethod | null;
  readonly level: typeof confidenceLevel;
}

export type GateRow = ComparisonNumbers['gates'][number];

/** What the prediction file of a version says about a gate's metric. */
interface Evidence {
  readonly value: number | null;
  readonly bound: number | null;
  /** Why value or bound is missing, or why this many cases cannot reach the limit. */
  readonly reason?: string | undefined;
}

const mostCasesNamed = 10_000_000;

/**
 * Judges one gate on unrounded numbers, at the bound and at the point.
 * What it says is what the numbers show; whether that counts for anything depends on the basis of the comparison.
 */
export function judgeGate(gate: Gate, counts: OutcomeCounts, auc: AucRow, analysed?: Analysed): GateRow {
  const plain = gate.method ?? defaultMethod(gate.metric);
  const special = analysed === undefined ? null : specialEvidence(gate, analysed);
  const { value, bound, reason } = special ?? evidenceFor(gate, plain, counts, auc);
  const method = special?.method ?? plain;
  const decision = decide(gate, value, bound);
  const { id, metric, operator, limit } = gate;
  const row = { id, metric, operator, limit, value, method, bound, decision } as const;
  const why = reason ?? hiddenDifference(row);
  return why === undefined ? row : { ...row, reason: why };
}

/**
 * Evidence where independent, verified cases of one file are not what there is: rows in clusters, references that
 * nobody verified, times and failures of requests. `null` where they are.
 */
function specialEvidence(gate: Gate, analysed: Analysed): (Evidence & { method: DecidingMethod }) | null {
  const { metric } = gate;
  const ofRequests =
    metric === 'latency_ms'
      ? analysed.isTimed && analysed.latency.some(({ side }) => side === 'candidate')
      : metric === 'error_rate' && analysed.errorRate.some(({ side }) => side === 'candidate');
  const isRate = metric !== 'latency_ms' && metric !== 'error_rate';
  const { clusters, verification, withheld } = analysed;
  const ofCases = isRate && (clusters !== null || verification.sentence !== null || withheld !== null);
  if (!ofRequests && !ofCases) return null;
  const noResult = metric === 'medical_accuracy' ? 'wrong' : 'excluded';
  const quantity = absoluteQuantity(analysed, 'candidate', { metric, noResult, method: gate.method });
  const interval = quantity.intervalAt(gate.level);
  const bound = interval === null ? null : interval[gate.operator === '>=' ? 0 : 1];
  return { value: quantity.value, bound, reason: quantity.reason, method: quantity.method };
}

/** Said where the record's 12 digits no longer show why a decision fell as it did. */
function hiddenDifference({ decision, limit, value, bound }: GateRow): string | undefined {
  const judged = decision === 'not-met' ? value : decision === 'met-at-point' ? bound : null;
  if (judged === null || judged === limit || Number(decimal12(judged)) !== limit) return undefined;
  return 'Short of the limit by less than the 12 digits of the record show.';
}

function decide(gate: Gate, value: number | null, bound: number | null): GateDecision {
  if (value === null) return 'no-evidence';
  if (bound !== null && satisfies(gate, bound)) return 'met-at-bound';
  return satisfies(gate, value) ? 'met-at-point' : 'not-met';
}

function defaultMethod(metric: GateMetric): GateMethod {
  if (metric === 'auc') return 'delong';
  return metric === 'latency_ms' ? 'none' : 'wilson';
}

function satisfies({ operator, limit }: Gate, value: number): boolean {
  return operator === '>=' ? value >= limit : value <= limit;
}

function evidenceFor(gate: Gate, method: GateMethod, counts: OutcomeCounts, auc: AucRow): Evidence {
  const { metric } = gate;
  if (metric === 'latency_ms' || metric === 'error_rate') {
    const what = metric === 'latency_ms' ? 'how long a single request took' : 'which requests failed';
    return { value: null, bound: null, reason: `A prediction file does not say ${what}.` };
  }
  return metric === 'auc' ? aucEvidence(gate, method, auc) : rateEvidence(gate, metric, method, counts);
}

function aucEvidence(gate: Gate, method: GateMethod, auc: AucRow): Evidence {
  if (auc.value === null) return { value: null, bound: null, reason: auc.reason };
  if (method !== 'delong' && method !== 'delong-logit')
    return { value: auc.value, bound: null, reason: noBound(method) };
  const interval = method === 'delong' ? auc.delong : auc.delongLogit;
  if (interval === null) return { value: auc.value, bound: null, reason: auc.reason };
  return { value: auc.value, bound: gate.operator === '>=' ? interval[0] : interval[1] };
}

function rateEvidence(gate: Gate, metric: CountedRate, method: GateMethod, counts: OutcomeCounts): Evidence {
  const { k, n } = countRates(counts)[metric];
  if (n === 0) return { value: null, bound: null, reason: 'No case counts for this rate.' };
  if (method !== 'wilson' && method !== 'clopper-pearson')
    return { value: k / n, bound: null, reason: noBound(method) };
  return { value: k / n, bound: boundOf(gate, method, { k, n }), reason: unreachable(gate, method, n) };
}

function noBound(method: GateMethod): string {
  return method === 'none'
    ? 'No interval decides this gate, so it can be met at the point only.'
    : 'The named interval does not exist for this metric, so the gate can be met at the point only.';
}

function boundOf({ operator }: Gate, method: 'wilson' | 'clopper-pearson', { k, n }: RateCounts): number {
  const { low, high }: Interval =
    method === 'wilson' ? wilsonInterval(k, n, Z95) : clopperPearsonInterval(k, n, confidenceLevel);
  return operator === '>=' ? low : high;
}

/** Says so when even the best possible result on this many cases would not reach the limit, and how many would do. */
function unreachable(gate: Gate, method: 'wilson' | 'clopper-pearson', n: number): string | undefined {
  const atLeast = gate.operator === '>=';
  const best = (cases: number): RateCounts => ({ k: atLeast ? cases : 0, n: cases });
  const reaches = (cases: number) => satisfies(gate, boundOf(gate, method, best(cases)));
  if (reaches(n)) return undefined;
  const bound = formatGateNumber(gate.metric, boundOf(gate, method, best(n)), gate.limit);
  const limit = formatGateNumber(gate.metric, gate.limit, gate.limit);
  const direction = atLeast
    ? `a lower bound of ${bound}, below ${limit}`
    : `an upper bound of ${bound}, above ${limit}`;
  const needed = fewestThat(reaches, n);
  const remedy = needed === null ? '' : `; at least ${formatCount(needed)} cases without a miss are needed`;
  return `Even ${formatFraction(best(n).k, n)} would give ${direction}${remedy}.`;
}

/** The smallest count above `from` for which a rising condition holds, or `null` when no sensible count does. */
function fewestThat(holds: (cases: number) => boolean, from: number): number | null {
  let low = from;
  let high = from;
  while (!holds(high)) {
    low = high;
    high *= 2;
    if (high > mostCasesNamed) return null;
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) high = middle;
    else low = middle;
  }
  return high;
}

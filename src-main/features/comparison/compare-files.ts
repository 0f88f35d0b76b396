import type { Resampling } from '@main/statistics/bootstrap';
import type { ComparisonBasis, ComparisonRecordResult } from '@shared/comparison';
import type { AnalysisFinding } from '@shared/comparison-analysis';
import type { Gate as GateEntry } from '@shared/contract/comparison';
import type { AnalysisPlan } from '@shared/plan';
import { type Curves, curvesOf } from './curves';
import { comparePredictions, type Plan } from './domain';
import type { Gate } from './gates';
import { confidenceLevel } from './metrics';
import type { Cases, ReportedMetric } from './predictions';
import { toRecordNumbers } from './record-form';

/** One version as the worker gets it: the file's bytes, or its cases already read. */
export interface FileSide<File> {
  readonly version: string;
  readonly threshold: string;
  readonly predictionsSha256: string;
  readonly reported: readonly ReportedMetric[];
  readonly file: File;
}

export interface CompareTask<File> {
  readonly baseline: FileSide<File>;
  readonly candidate: FileSide<File>;
  readonly gates: readonly GateEntry[];
  /** `exploratory` when absent. Only who verified the lock of the plan may say otherwise. */
  readonly basis?: ComparisonBasis;
  readonly plan?: Plan | null;
  readonly analysisPlan?: AnalysisPlan | null;
  readonly findings?: readonly AnalysisFinding[];
}

export interface Compared extends Curves {
  readonly result: ComparisonRecordResult;
}

/**
 * Compares two prediction files, by a locked plan where the caller verified one.
 *
 * @throws AppError as `comparePredictions`
 */
export function compareCases(task: CompareTask<Cases>, resampling?: Resampling): Compared {
  const { baseline, candidate, gates, basis = 'exploratory', plan = null } = task;
  const side = ({ file, threshold, ...rest }: FileSide<Cases>) => ({
    ...rest,
    threshold: Number(threshold),
    cases: file,
  });
  const result = comparePredictions(side(baseline), side(candidate), {
    ...basisOf(basis, plan),
    analysisPlan: task.analysisPlan ?? null,
    findings: task.findings ?? [],
    ...(resampling && { resampling }),
    gates: gates.map(gateOf),
  });
  return {
    result: toRecordNumbers(result),
    ...curvesOf(baseline.file, candidate.file),
  };
}

const basisOf = (basis: ComparisonBasis, plan: Plan | null) =>
  basis === 'locked-plan' && plan !== null
    ? ({ basis, plan } as const)
    : ({ basis: 'exploratory', plan } as const);

const gateOf = ({ id, metric, operator, limit, method }: GateEntry): Gate => ({
  id,
  metric,
  operator,
  limit: Number(limit),
  method,
  level: confidenceLevel,
});

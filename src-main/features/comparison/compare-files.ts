import type { ComparisonRecordResult } from '@shared/comparison';
import type { Gate as GateEntry } from '@shared/contract/comparison';
import { comparePredictions } from './domain';
import type { Gate } from './gates';
import { confidenceLevel } from './metrics';
import type { Cases, ReportedMetric } from './predictions';
import { toRecordNumbers } from './record-form';
import { type RocCurve, rocCurve } from './roc';

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
}

export interface Compared {
  readonly result: ComparisonRecordResult;
  readonly roc: { readonly baseline: RocCurve; readonly candidate: RocCurve };
}

/**
 * Compares two prediction files. Always exploratory: no signed plan can be verified here yet.
 *
 * @throws AppError as `comparePredictions`
 */
export function compareCases({ baseline, candidate, gates }: CompareTask<Cases>): Compared {
  const side = ({ file, threshold, ...rest }: FileSide<Cases>) => ({
    ...rest,
    threshold: Number(threshold),
    cases: file,
  });
  const result = comparePredictions(side(baseline), side(candidate), {
    basis: 'exploratory',
    plan: null,
    gates: gates.map(gateOf),
  });
  return {
    result: toRecordNumbers(result),
    roc: { baseline: rocCurve(baseline.file), candidate: rocCurve(candidate.file) },
  };
}

const gateOf = ({ id, metric, operator, limit, method }: GateEntry): Gate => ({
  id,
  metric,
  operator,
  limit: Number(limit),
  method,
  level: confidenceLevel,
});

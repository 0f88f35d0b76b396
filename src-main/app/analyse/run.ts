import { AppError } from '@main/kernel/app-error';
import { type Answer, type AnswerValue, type CaseFiles, Given, type Method } from './given';
import { bayesMethods } from './methods-bayes';
import { calibrationMethods } from './methods-calibration';
import { distributionMethods } from './methods-distribution';
import { meanMethods } from './methods-mean';
import { pairedMethods } from './methods-paired';
import { powerMethods } from './methods-power';
import { proportionMethods } from './methods-proportion';
import { readerMethods } from './methods-reader';
import { resamplingMethods } from './methods-resampling';
import { rocMethods } from './methods-roc';
import { sequentialMethods } from './methods-sequential';
import { subgroupMethods } from './methods-subgroup';
import { tableMethods } from './methods-table';
import { Refused } from './refuse';

/** Every method of the engine by the name that cases use. */
export const methods: ReadonlyMap<string, Method> = new Map(
  [
    distributionMethods,
    meanMethods,
    powerMethods,
    sequentialMethods,
    bayesMethods,
    proportionMethods,
    tableMethods,
    subgroupMethods,
    pairedMethods,
    rocMethods,
    calibrationMethods,
    resamplingMethods,
    readerMethods,
  ].flatMap((table) => Object.entries(table)),
);

/** What the engine reads of a case: never what somebody expects of it. */
export interface AnalysisCase {
  readonly id: string;
  readonly method: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly params: Readonly<Record<string, unknown>>;
}

const beyondDoubles = 'The inputs lie beyond what double precision can compute with.';

/** What is no number must not be written as a quantity that the data leave undefined. */
const isNoNumber = (value: AnswerValue): boolean =>
  Array.isArray(value) ? value.some(isNoNumber) : Number.isNaN(value);

/**
 * Computes one case: its keys, or `error` alone when it cannot be computed.
 *
 * @param files what the case names, already read
 */
export function answerTo({ method, inputs, params }: AnalysisCase, files: CaseFiles): Answer {
  const compute = methods.get(method);
  if (!compute) return { error: 'ANALYSIS_METHOD_UNKNOWN' };
  try {
    const answer = compute(new Given(inputs, params, files));
    return Object.values(answer).some(isNoNumber) ? { error: `undefined: ${beyondDoubles}` } : answer;
  } catch (failure) {
    if (failure instanceof Refused) return { error: `undefined: ${failure.message}` };
    if (failure instanceof AppError) return { error: failure.code };
    // A count below 0 or a share above 1 is a programmer's error everywhere but here, where a file brought it.
    if (failure instanceof RangeError) return { error: 'ANALYSIS_CASE_INVALID' };
    throw failure;
  }
}

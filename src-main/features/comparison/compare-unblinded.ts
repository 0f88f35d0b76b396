import type { Resampling } from '@main/statistics/bootstrap';
import { type Basis, decideBasis } from './basis';
import type { BasisFacts } from './basis-facts';
import { type Compared, type CompareTask, compareCases } from './compare-files';
import type { Cases } from './predictions';

/** A comparison in a vault: what is known of plan and earlier uses goes with it, because the labels decide the basis. */
export interface UnblindedTask<File> extends CompareTask<File> {
  readonly facts: BasisFacts;
}

export interface Unblinded extends Compared {
  readonly labelsSha256: string;
  readonly decided: Basis;
}

/**
 * Compares two versions by the basis that their labels allow.
 *
 * @param labelsSha256 of the candidate's file
 * @throws AppError as `comparePredictions`
 */
export function compareUnblinded(
  task: UnblindedTask<Cases>,
  labelsSha256: string,
  resampling?: Resampling,
): Unblinded {
  const { facts, ...compare } = task;
  const decided = decideBasis(facts, labelsSha256);
  const { basis, plan, findings } = decided;
  return {
    ...compareCases({ ...compare, basis, plan, findings: [...findings] }, resampling),
    labelsSha256,
    decided,
  };
}

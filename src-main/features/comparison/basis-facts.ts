import type { AnalysisPlan } from '@shared/plan';

/** One earlier unblinded use, in the order of the ledger. */
export interface SeenUse {
  /** Ledger entry that recorded it. */
  readonly seq: number;
  readonly labelsSha256: string;
  readonly baseline: UsedPredictions;
  readonly candidate: UsedPredictions;
  /** Digests of the files of both sides as they were handed in, before any mapping. */
  readonly originals: readonly string[];
}

export interface UsedPredictions {
  /** Record of the model version. */
  readonly version: string;
  readonly predictionsSha256: string;
  readonly threshold: string;
}

/** The head revision of the plan that a comparison names. */
export interface PlanAtUse {
  readonly id: string;
  readonly number: string;
  /** Which revision it is, from 1. */
  readonly revision: number;
  readonly sha256: string;
  readonly plan: Pick<AnalysisPlan, 'dataSets' | 'versions' | 'reuseLimit'>;
  /** Ledger entry of its lock; `null` while it has no lock that holds. */
  readonly lockSeq: number | null;
  /** Digests of the labels of the data sets that it names. */
  readonly labels: readonly string[];
}

/** Everything that the basis rests on besides the labels, which are read with the comparison. */
export interface BasisFacts {
  readonly plan: PlanAtUse | null;
  /** Of any labels. */
  readonly uses: readonly SeenUse[];
  /** Ledger entry that set the acceptance criteria of the product which it is judged by. */
  readonly gatesSeq: number;
  /** Digests of both files of this comparison as they were handed in. */
  readonly originals: readonly string[];
  readonly baseline: UsedPredictions;
  readonly candidate: UsedPredictions & {
    /** Ledger entry that brought the predictions in. */
    readonly importedSeq: number;
  };
}

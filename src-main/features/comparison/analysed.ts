import { oneThread, type Resampling } from '@main/statistics/bootstrap';
import type { Analysis } from '@shared/comparison';
import type { NoResultRule, PairedMetric } from '@shared/comparison-terms';
import type { AnalysisPlan } from '@shared/plan';
import { type Resampled, resample } from './bootstrap-rows';
import type { CalledRows, CaseRows } from './case-rows';
import { patientRows } from './clinical-accuracy';
import { clusteredPart } from './clustered';
import { type Clusters, clustersOf, isClusterColumnMissing } from './clustered-rows';
import type { AucRow } from './metrics';
import { type OutcomeTable, tabulate } from './outcome-table';
import type { AucDifferenceRow } from './paired';
import { errorRateRows, latencyRows } from './requests';
import { type Verification, verificationOf, withheldBy } from './verification';

/** What endpoints and gates are made from: the rows counted once, and what of it may decide. */
export interface Analysed {
  readonly rows: CaseRows;
  readonly clusters: Clusters | null;
  readonly table: OutcomeTable;
  /** By patient; the same as `table` where every row is a patient of its own. */
  readonly patients: OutcomeTable;
  readonly verification: Verification;
  /** Why nothing that is made of the calls may decide, or `null` when it may. */
  readonly withheld: string | null;
  readonly clustered: Analysis['clustered'];
  readonly latency: Analysis['latency'];
  readonly errorRate: Analysis['errorRate'];
  readonly auc: {
    readonly baseline: AucRow;
    readonly candidate: AucRow;
    readonly difference: AucDifferenceRow;
  };
  /** A plan says that the times are those of single requests; times of a batch are no evidence for a gate. */
  readonly isTimed: boolean;
  /** Empty unless the plan asks for a bootstrap. */
  readonly resampled: readonly Resampled[];
  readonly ruleOf: (metric: PairedMetric) => NoResultRule;
}

/** Counts the rows and estimates what does not depend on single endpoints. */
export function analyseRows(
  rows: CaseRows,
  plan: AnalysisPlan | null,
  auc: Analysed['auc'],
  resampling: Resampling = oneThread,
): Analysed {
  const ruleOf = rulesOf(plan);
  const clusters = clustersOf(rows, plan?.cluster?.column);
  const table = tabulate(rows);
  const byPatient: CalledRows = patientRows(rows, clusters);
  const verification = verificationOf(rows, plan?.verification ?? 'none');
  return {
    rows,
    clusters,
    table,
    patients: clusters === null ? table : tabulate(byPatient),
    verification,
    withheld:
      withheldBy(verification) ?? (isClusterColumnMissing(rows, clusters, plan) ? noClusterColumn : null),
    clustered: clusters === null ? null : clusteredPart(rows, clusters, table, ruleOf),
    latency: latencyRows(rows),
    errorRate: errorRateRows(rows),
    auc,
    isTimed: plan?.endpoints.some(({ metric }) => metric === 'latency_ms') ?? false,
    resampled: resample(rows, clusters, plan, ruleOf, resampling),
    ruleOf,
  };
}

const noClusterColumn =
  'The plan names a column for patients by which the files form none, so how many patients there are is not known.';

/** The rule of the endpoint of this metric, else of the plan's first endpoint; without a plan such cases are left out. */
function rulesOf(plan: AnalysisPlan | null): Analysed['ruleOf'] {
  return (metric) => {
    const endpoints = plan?.endpoints ?? [];
    return (endpoints.find((endpoint) => endpoint.metric === metric) ?? endpoints[0])?.noResult ?? 'excluded';
  };
}

/** The rule of clinical accuracy: every enrolled patient counts unless a plan says otherwise. */
export function clinicalRule(plan: AnalysisPlan | null): NoResultRule {
  const named = plan?.endpoints.find(({ metric }) => metric === 'medical_accuracy');
  return (named ?? plan?.endpoints.find(({ metric }) => metric === 'accuracy'))?.noResult ?? 'wrong';
}

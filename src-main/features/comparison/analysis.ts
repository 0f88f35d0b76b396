import { engineVersion } from '@main/statistics/engine';
import type { Analysis } from '@shared/comparison';
import type { AnalysisFinding } from '@shared/comparison-analysis';
import type { ComparisonBasis } from '@shared/comparison-terms';
import type { AnalysisPlan } from '@shared/plan';
import { type Analysed, clinicalRule } from './analysed';
import { bootstrapRows } from './bootstrap-rows';
import { calibrationRows } from './calibration-rows';
import { clinicalAccuracy } from './clinical-accuracy';
import { endpointRows } from './endpoints';
import { findingsOf } from './findings';
import { noResultDifferences, noResultRows } from './no-result';
import { notGivenParts } from './not-given';
import { outcomesOf } from './outcomes';
import { familyOf, planGateRows } from './plan-gates';
import { populationsOf } from './populations';
import { subgroupRows, subgroupsOf } from './subgroups';

/** What an analysis is made by besides the rows. */
export interface AnalysisOptions {
  readonly basis: ComparisonBasis;
  readonly plan: AnalysisPlan | null;
  /** What is known about plan, labels and their earlier uses; these stand first. */
  readonly findings: readonly AnalysisFinding[];
}

/** Everything that a comparison says beyond the rates and tests of its rows. Without a plan it has no endpoints and gates. */
export function analysisOf(analysed: Analysed, { basis, plan, findings }: AnalysisOptions): Analysis {
  const { rows, clusters, patients, ruleOf } = analysed;
  const counts = basis === 'locked-plan';
  const gates = plan === null ? [] : planGateRows(analysed, plan, counts);
  const parts = {
    subgroups: subgroupRows(analysed, subgroupsOf(rows, plan), ruleOf),
    clustered: analysed.clustered,
    outcomes: outcomesOf(rows, patients, plan, clinicalRule(plan)),
    latency: analysed.latency,
    errorRate: analysed.errorRate,
    calibration: calibrationRows(rows),
    bootstrap: bootstrapRows(analysed.resampled),
  };
  return {
    engine: engineVersion,
    seed: plan?.seed ?? 0,
    unit: unitOf(analysed, plan),
    populations: populationsOf(rows, clusters),
    verification: analysed.verification,
    noResult: noResultRows(analysed, ruleOf),
    noResultDifferences: noResultDifferences(analysed, ruleOf),
    endpoints: plan === null ? [] : endpointRows(analysed, plan),
    gates,
    family: plan === null ? null : familyOf(plan, gates, counts),
    ...parts,
    clinicalAccuracy: clinicalAccuracy(rows, clusters, clinicalRule(plan)),
    notGiven: notGivenParts(parts, plan),
    findings: [...findings, ...findingsOf(analysed, plan)],
  };
}

/** The unit of the plan's first primary endpoint; without a plan what the rows are. */
function unitOf({ clusters }: Analysed, plan: AnalysisPlan | null): Analysis['unit'] {
  const first = plan?.endpoints.find(({ role }) => role === 'primary') ?? plan?.endpoints[0];
  return first?.unit ?? (clusters === null ? 'case' : 'patient');
}

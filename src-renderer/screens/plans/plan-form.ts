import type { AnalysisPlan, Endpoint, PlanGate } from '@shared/plan';

/** An endpoint while it is written, with what is assumed of it for the power. Everything is text. */
export interface EndpointForm {
  readonly id: string;
  readonly metric: string;
  readonly role: string;
  readonly definition: string;
  readonly numerator: string;
  readonly denominator: string;
  readonly unit: string;
  readonly noResult: string;
  /** Shares; empty where nothing is assumed. */
  readonly value: string;
  readonly discordance: string;
  readonly difference: string;
}

export interface GateForm {
  readonly id: string;
  readonly endpoint: string;
  readonly test: string;
  readonly operator: string;
  readonly limit: string;
  readonly method: string;
  readonly level: string;
  readonly justification: string;
}

export interface SubgroupForm {
  readonly column: string;
  readonly minimum: string;
}

export interface PopulationForm {
  readonly id: string;
  readonly definition: string;
}

/** A plan while it is written. Empty cluster, harm and bootstrap mean: none. */
export interface PlanForm {
  readonly title: string;
  readonly dataSets: readonly string[];
  readonly baselines: readonly string[];
  readonly candidates: readonly string[];
  readonly endpoints: readonly EndpointForm[];
  readonly populations: readonly PopulationForm[];
  readonly gates: readonly GateForm[];
  readonly alpha: string;
  readonly multiplicity: string;
  readonly multiplicityWhy: string;
  readonly target: string;
  readonly positives: string;
  readonly negatives: string;
  readonly powerWhy: string;
  readonly subgroups: readonly SubgroupForm[];
  readonly cluster: string;
  readonly missing: string;
  readonly indeterminate: string;
  readonly verification: string;
  readonly harmFalseNegative: string;
  readonly harmFalsePositive: string;
  readonly harmWhy: string;
  readonly replicates: string;
  readonly seed: string;
  readonly reuseLimit: string;
  readonly reason: string;
}

export const newEndpoint = (id: string): EndpointForm => ({
  id,
  metric: 'sensitivity',
  role: 'primary',
  definition: '',
  numerator: '',
  denominator: '',
  unit: 'patient',
  noResult: 'wrong',
  value: '',
  discordance: '',
  difference: '',
});

export const newGate = (id: string, endpoint: string): GateForm => ({
  id,
  endpoint,
  test: 'absolute',
  operator: '>=',
  limit: '',
  method: 'wilson',
  level: '0.95',
  justification: '',
});

/** A plan of which nothing is written; what is customary stands there and can be changed. */
export const blankForm: PlanForm = {
  title: '',
  dataSets: [],
  baselines: [],
  candidates: [],
  endpoints: [newEndpoint('E-1')],
  populations: [{ id: 'all', definition: 'All enrolled cases' }],
  gates: [newGate('PG-1', 'E-1')],
  alpha: '0.05',
  multiplicity: 'none',
  multiplicityWhy: '',
  target: '0.8',
  positives: '',
  negatives: '',
  powerWhy: '',
  subgroups: [],
  cluster: '',
  missing: '',
  indeterminate: '',
  verification: 'none',
  harmFalseNegative: '',
  harmFalsePositive: '',
  harmWhy: '',
  replicates: '',
  seed: '1',
  reuseLimit: '0',
  reason: '',
};

/** The form of a plan that is revised. */
export function formOf(plan: AnalysisPlan): PlanForm {
  return {
    title: plan.title,
    dataSets: plan.dataSets,
    baselines: plan.versions?.baselines ?? [],
    candidates: plan.versions?.candidates ?? [],
    endpoints: plan.endpoints.map((endpoint) => endpointForm(endpoint, plan)),
    populations: plan.populations,
    gates: plan.gates.map((gate: PlanGate) => ({ ...gate })),
    alpha: plan.alpha,
    multiplicity: plan.multiplicity.method,
    multiplicityWhy: plan.multiplicity.justification,
    target: plan.power.target,
    positives: String(plan.power.positives),
    negatives: String(plan.power.negatives),
    powerWhy: plan.power.justification,
    subgroups: plan.subgroups.map(({ column, minimum }) => ({ column, minimum: String(minimum) })),
    cluster: plan.cluster?.column ?? '',
    missing: plan.missing,
    indeterminate: plan.indeterminate,
    verification: plan.verification,
    harmFalseNegative: plan.harm?.falseNegative ?? '',
    harmFalsePositive: plan.harm?.falsePositive ?? '',
    harmWhy: plan.harm?.justification ?? '',
    replicates: plan.bootstrap === null ? '' : String(plan.bootstrap.replicates),
    seed: String(plan.seed),
    reuseLimit: String(plan.reuseLimit),
    reason: '',
  };
}

function endpointForm(endpoint: Endpoint, { power }: AnalysisPlan): EndpointForm {
  const assumed = power.assumed.find((one) => one.endpoint === endpoint.id);
  return {
    ...endpoint,
    value: assumed?.value ?? '',
    discordance: assumed?.discordance ?? '',
    difference: assumed?.difference ?? '',
  };
}

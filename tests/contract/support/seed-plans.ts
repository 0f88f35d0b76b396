import type { Input, OperationName, Output } from '@shared/contract';
import type { RecordId, Sha256 } from '@shared/ids';
import type { AnalysisPlan } from '@shared/plan';

type Call = <N extends OperationName>(name: N, input: Input<N>) => Promise<Output<N>>;

/** A draft that the lead wrote. */
export interface PlanSeed {
  readonly id: RecordId;
  readonly revision: Sha256;
}

export const plan: AnalysisPlan = {
  title: 'Locked test',
  dataSets: [],
  endpoints: [
    {
      id: 'sensitivity',
      metric: 'sensitivity',
      role: 'primary',
      definition: 'Positive cases called positive',
      numerator: 'positive cases called positive',
      denominator: 'positive cases',
      unit: 'case',
      noResult: 'wrong',
    },
  ],
  populations: [{ id: 'enrolled', definition: 'All cases' }],
  gates: [
    {
      id: 'g1',
      endpoint: 'sensitivity',
      test: 'absolute',
      operator: '>=',
      limit: '0.85',
      method: 'wilson',
      level: '0.95',
      justification: 'Fictional',
    },
  ],
  alpha: '0.05',
  multiplicity: { method: 'none', justification: 'One gate' },
  power: {
    target: '0.8',
    positives: 64,
    negatives: 107,
    assumed: [{ endpoint: 'sensitivity', value: '0.96', discordance: null }],
    justification: 'Fictional',
  },
  subgroups: [],
  cluster: null,
  missing: 'None',
  indeterminate: 'Wrong',
  verification: 'none',
  harm: null,
  bootstrap: null,
  seed: 1,
  reuseLimit: 0,
};

export async function seedPlans(call: Call): Promise<PlanSeed> {
  const { id, revision } = await call('plan.create', { plan, reason: 'seed' });
  return { id, revision };
}

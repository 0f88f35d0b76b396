import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Output } from '@shared/contract';
import type { RecordId } from '@shared/ids';
import type { AnalysisPlan } from '@shared/plan';
import { type Login, passwordOf, resources, startCore, type TestCore } from './core';

export interface PlanCore extends TestCore {
  /** The data set of the demo's locked test, which all its versions were run on. */
  readonly dataSet: RecordId;
}

export type Written = Output<'plan.create'>;

/** A vault in which 1.2.0 and 2.0.0 are adopted and nobody has looked at their labels yet. */
export async function startPlanned(): Promise<PlanCore> {
  const t = await startCore({ people: ['lead', 'engineer', 'author', 'reviewer', 'approver'] });
  const location = pathToFileURL(join(resources, 'demo', 'registry')).href;
  await t.do('engineer', 'registry.add', { name: 'demo', kind: 'folder', location });
  await t.do('engineer', 'registry.sync', { name: 'demo' });
  for (const version of ['1.2.0', '2.0.0']) await t.do('engineer', 'version.adopt', { version });
  const [file] = (await t.do('author', 'evidence.list', {})).evidence;
  if (!file) throw new Error('Adopting imports predictions');
  const { id: dataSet } = await t.do('author', 'dataset.create', {
    evidence: file.id,
    description: { name: 'Locked test' },
    reason: 'Test',
  });
  return { ...t, dataSet };
}

/** A plan for one data set: sensitivity and specificity, each against a limit that the demo's 64 and 107 cases can reach. */
export const planFor = (dataSets: readonly RecordId[], change: Partial<AnalysisPlan> = {}): AnalysisPlan => {
  const endpoint = (id: 'sensitivity' | 'specificity') => ({
    id,
    metric: id,
    role: 'primary' as const,
    definition: `${id} at the threshold of the version`,
    numerator: 'cases called as the reference standard says',
    denominator: 'cases of the class',
    unit: 'case' as const,
    noResult: 'wrong' as const,
  });
  const gate = (id: 'sensitivity' | 'specificity', limit: string) => ({
    id: `g-${id}`,
    endpoint: id,
    test: 'absolute' as const,
    operator: '>=' as const,
    limit,
    method: 'wilson' as const,
    level: '0.95',
    justification: 'Below it the reader would lose more than the device gives (fictional).',
  });
  return {
    title: 'Locked test of the mass classifier',
    dataSets: [...dataSets],
    endpoints: [endpoint('sensitivity'), endpoint('specificity')],
    populations: [{ id: 'enrolled', definition: 'All cases that are not excluded' }],
    gates: [gate('sensitivity', '0.85'), gate('specificity', '0.8')],
    alpha: '0.05',
    multiplicity: { method: 'co-primary', justification: 'Both have to be met.' },
    power: {
      target: '0.8',
      positives: 64,
      negatives: 107,
      assumed: [
        { endpoint: 'sensitivity', value: '0.97', discordance: null },
        { endpoint: 'specificity', value: '0.94', discordance: null },
      ],
      justification: 'As in the pilot (fictional).',
    },
    subgroups: [],
    cluster: null,
    missing: 'No case is missing.',
    indeterminate: 'A case without a result counts as wrong.',
    verification: 'none',
    harm: null,
    bootstrap: null,
    seed: 20_261_123,
    reuseLimit: 0,
    ...change,
  };
};

export const createPlan = (t: PlanCore, change: Partial<AnalysisPlan> = {}): Promise<Written> =>
  t.do('author', 'plan.create', { plan: planFor([t.dataSet], change), reason: 'Before the test' });

/** What somebody enters to lock a plan. */
export const locking = ({ id, revision }: Written, login: Login, password = passwordOf(login)) => ({
  id,
  expectedRevision: revision,
  login,
  password,
  reason: 'Margins and limits are justified',
});

export const lockPlan = (t: PlanCore, plan: Written, login: Login = 'approver'): Promise<Written> =>
  t.do(login, 'plan.lock', locking(plan, login));

export const pair = { baseline: '1.2.0', candidate: '2.0.0' } as const;
export const drawn = { ...pair, decision: 'Go on', rationale: 'As the plan says' } as const;

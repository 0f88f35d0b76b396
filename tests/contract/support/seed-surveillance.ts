import type { Input, OperationName, Output } from '@shared/contract';
import type { RecordId } from '@shared/ids';

type Call = <N extends OperationName>(name: N, input: Input<N>) => Promise<Output<N>>;

/** A plan that no batch locked yet, and an open problem report. */
export interface SurveillanceSeed {
  readonly plan: RecordId;
  readonly problem: RecordId;
}

/** Terms of a plan, as every example gives them. */
export const monitoringTerms = {
  metric: 'sensitivity',
  limit: '0.9',
  window: 20,
  minimum: 10,
  rule: 'exact-bound',
  level: '0.025',
  looks: 12,
} as const satisfies Input<'monitoring.design'>;

/** @param version key of an adopted version */
export async function seedSurveillance(version: string, call: Call): Promise<SurveillanceSeed> {
  const reason = 'seed';
  const { id: plan } = await call('monitoring.setPlan', { version, ...monitoringTerms, reason });
  const { id: problem } = await call('problem.create', {
    subject: plan,
    title: 'Complaint of a site',
    description: 'reads dark images late',
    source: 'complaint',
    awareOn: '2026-01-02',
    reason,
  });
  return { plan, problem };
}

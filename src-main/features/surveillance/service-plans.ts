import { findProductOf } from '@main/features/products';
import { type AdoptedVersion, demandAdopted } from '@main/features/registry';
import { AppError } from '@main/kernel/app-error';
import type { Call } from '@main/platform/calls';
import type { Db, Tx } from '@main/platform/db';
import { findRecord, inTransaction, type Revision, type Written, writeRecord } from '@main/platform/records';
import type { Output, Request } from '@shared/contract';
import type { Decimal, RecordId } from '@shared/ids';
import { type Asked, designRule } from './design';
import { monitoringPlanKind, type PlanContent } from './kind-plan';

export async function design(
  _: Call,
  asked: Request<'monitoring.design'>,
): Promise<Output<'monitoring.design'>> {
  return { rule: demandRule(asked) };
}

/** A plan that saw no batch gets a next revision; in the place of a locked one stands a new plan, and it ends. */
export async function setPlan(
  call: Call,
  input: Request<'monitoring.setPlan'>,
): Promise<Output<'monitoring.setPlan'>> {
  const { workspace, session } = call;
  const rule = demandRule(input);
  const version = await demandVersion(workspace.db, input.version);
  const acting = await call.actingFor(await productOf(workspace.db, version.model));
  const before = input.plan === undefined ? null : await demandPlan(workspace.db, input.plan);
  if (before) await call.actingFor(await productOf(workspace.db, before.content.model));
  const { metric, limit, window, minimum, noResult, site, reason } = input;
  const content: PlanContent = {
    title: `${metric} of ${version.key}${site === null ? '' : ` at ${site}`}`,
    model: version.model,
    version: { id: version.id, number: version.number, key: version.key },
    threshold: version.threshold,
    site,
    ...{ metric, limit, window, minimum, noResult },
    rule,
    replaces: null,
    state: 'created',
    author: session.person,
  };
  const written = await inTransaction(workspace, acting, async (tx) => {
    const found = before && (await demandPlan(tx, before.head.id));
    if (found?.content.state === 'created')
      return writeRecord(tx, 'monitoring.planRevised', {
        kind: monitoringPlanKind,
        id: found.head.id,
        content: { ...content, replaces: found.content.replaces },
        expectedHead: found.head.digest,
        reason,
      });
    if (found) await end(tx, found, reason);
    return writeRecord(tx, 'monitoring.planSet', {
      kind: monitoringPlanKind,
      id: workspace.ports.newId(),
      content: { ...content, replaces: (found?.head.id as RecordId | undefined) ?? null },
      expectedHead: null,
      reason,
    });
  });
  return { id: written.id, number: written.number, rule };
}

export async function endPlan(
  call: Call,
  { plan, reason }: Request<'monitoring.endPlan'>,
): Promise<Output<'monitoring.endPlan'>> {
  const { workspace } = call;
  const { content } = await demandPlan(workspace.db, plan);
  const acting = await call.actingFor(await productOf(workspace.db, content.model));
  const { id, number } = await inTransaction(workspace, acting, async (tx) =>
    end(tx, await demandPlan(tx, plan), reason),
  );
  return { id, number };
}

const end = (tx: Tx, { head, content }: Revision<PlanContent>, reason: string): Promise<Written> =>
  writeRecord(tx, 'monitoring.planEnded', {
    kind: monitoringPlanKind,
    id: head.id,
    content: { ...content, state: 'ended' },
    expectedHead: head.digest,
    reason,
  });

/** @throws AppError `MONITORING_RULE_INVALID` */
function demandRule(asked: Asked) {
  const rule = designRule(asked);
  if (!rule) throw new AppError('MONITORING_RULE_INVALID');
  return rule;
}

/** A plan in force. @throws AppError `MONITORING_PLAN_NOT_FOUND`, `MONITORING_PLAN_ENDED` */
async function demandPlan(db: Db, id: string): Promise<Revision<PlanContent>> {
  const plan = await findRecord(db, monitoringPlanKind, id);
  if (!plan) throw new AppError('MONITORING_PLAN_NOT_FOUND', { id });
  if (plan.content.state === 'ended') throw new AppError('MONITORING_PLAN_ENDED', { id });
  return plan;
}

/** An adopted version that says by which threshold its scores are judged. */
export type Judged = AdoptedVersion & { readonly threshold: Decimal };

/** @throws AppError `VERSION_NOT_FOUND`, `VERSION_NOT_ADOPTED`, `VERSION_THRESHOLD_MISSING` */
export async function demandVersion(db: Db, ref: string): Promise<Judged> {
  const version = await demandAdopted(db, ref);
  const { threshold } = version;
  if (threshold === null) throw new AppError('VERSION_THRESHOLD_MISSING', { id: version.id });
  return { ...version, threshold };
}

export const productOf = async (db: Db, model: string): Promise<RecordId | null> =>
  (await findProductOf(db, model))?.id ?? null;

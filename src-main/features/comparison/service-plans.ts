import { AppError } from '@main/kernel/app-error';
import type { Call, Handlers } from '@main/platform/calls';
import { inTransaction, type Workspace, type Written, writeRecord } from '@main/platform/records';
import type { Request } from '@shared/contract';
import type { RecordId } from '@shared/ids';
import { analysisPlanKind } from './kind-plan';
import { planPower } from './plan-power';
import { inconsistencyIn } from './plan-rules';
import { demandPlan } from './service-facts';
import { lockPlan } from './service-plan-lock';
import { showPlan, viewPlans, viewUses } from './service-plan-view';

type Plans =
  | 'plan.create'
  | 'plan.revise'
  | 'plan.lock'
  | 'plan.list'
  | 'plan.show'
  | 'plan.uses'
  | 'plan.power';

export const plansHandlers: Handlers<Plans> = {
  'plan.create': createPlan,
  'plan.revise': revisePlan,
  'plan.lock': lockPlan,
  'plan.list': async ({ workspace: { db } }) => ({ plans: await viewPlans(db) }),
  'plan.show': ({ workspace: { db }, session }, { id }) => showPlan(db, id, session),
  'plan.uses': async ({ workspace: { db } }, { labels }) => ({
    uses: await viewUses(db, labels === undefined ? {} : { labels }),
  }),
  'plan.power': async (_, { question }) => {
    demandConsistent(question);
    return planPower(question);
  },
};

async function createPlan(
  { workspace, acting, session }: Call,
  { plan, reason }: Request<'plan.create'>,
): Promise<Out> {
  demandConsistent(plan);
  return inTransaction(workspace, acting, async (tx) =>
    answer(
      await writeRecord(tx, 'plan.created', {
        kind: analysisPlanKind,
        id: newId(workspace),
        content: { plan, author: session.person, signatures: [] },
        expectedHead: null,
        reason,
      }),
    ),
  );
}

/** What was locked becomes a draft again by this: its lock goes on saying what was compared by it. */
async function revisePlan(
  { workspace, acting, session }: Call,
  { id, expectedRevision, plan, reason }: Request<'plan.revise'>,
): Promise<Out> {
  demandConsistent(plan);
  return inTransaction(workspace, acting, async (tx) => {
    await demandPlan(tx, id);
    return answer(
      await writeRecord(tx, 'plan.revised', {
        kind: analysisPlanKind,
        id,
        content: { plan, author: session.person, signatures: [] },
        expectedHead: expectedRevision,
        reason,
      }),
    );
  });
}

/** @throws AppError `PLAN_INCONSISTENT` with the path of what contradicts the rest */
function demandConsistent(plan: Parameters<typeof inconsistencyIn>[0]): void {
  const part = inconsistencyIn(plan);
  if (part !== null) throw new AppError('PLAN_INCONSISTENT', { part });
}

type Out = Pick<Written, 'id' | 'number'> & { readonly revision: Written['digest'] };

const answer = ({ id, number, digest }: Written): Out => ({ id, number, revision: digest });
const newId = ({ ports }: Pick<Workspace, 'ports'>): RecordId => ports.newId() as RecordId;

import { allRoles, type PeopleOverTime } from '@main/features/people';
import { deviceActor, type Entry } from '@main/ledger';
import { contract, type OperationName } from '@shared/contract';
import type { LedgerProblem } from '@shared/contract/ledger';

/** Entries that record a revision, and the operations that write them: whoever may call one of these may write it. */
export const writtenBy: Readonly<Record<string, readonly OperationName[]>> = {
  'adoption.ruleEnded': ['registry.endRule'],
  'adoption.ruleSet': ['registry.setRule'],
  'adoption.ruleSigned': ['registry.setRule'],
  'approval.requested': ['approvals.request'],
  'approval.signed': ['approvals.sign', 'approvals.accept'],
  'comparison.gatesSet': ['comparison.setGates'],
  'comparison.recorded': ['comparison.record'],
  'comparison.revised': ['comparison.revise'],
  'comparison.used': ['comparison.compute', 'comparison.record', 'monitoring.addBatch'],
  'dossier.built': ['dossiers.build'],
  'dataset.checked': ['dataset.checkIndependence'],
  'dataset.created': ['dataset.create', 'evidence.import'],
  'dataset.revised': ['dataset.revise'],
  'evidence.attached': ['evidence.attach'],
  'evidence.imported': ['evidence.import'],
  'evidence.replaced': ['evidence.import'],
  'monitoring.batchAdded': ['monitoring.addBatch'],
  'monitoring.planEnded': ['monitoring.endPlan', 'monitoring.setPlan'],
  'monitoring.planLocked': ['monitoring.addBatch'],
  'monitoring.planRevised': ['monitoring.setPlan'],
  'monitoring.planSet': ['monitoring.setPlan'],
  'offlineRun.imported': ['registry.importRun'],
  'packet.accepted': ['approvals.accept'],
  'packet.issued': ['approvals.requestPacket'],
  'plan.created': ['plan.create'],
  'plan.locked': ['plan.lock'],
  'plan.revised': ['plan.revise'],
  'policy.set': ['people.setPolicy'],
  'problem.closed': ['problem.close'],
  'problem.opened': ['problem.create', 'monitoring.addBatch'],
  'product.described': ['products.describe'],
  'product.revised': ['products.describe'],
  'record.voided': ['records.void'],
  'conflict.decided': ['registry.decide'],
  'conflict.found': ['registry.sync', 'registry.push', 'registry.set', 'registry.decide'],
  'conflict.resolved': ['registry.sync', 'registry.push'],
  'registry.bound': ['registry.bind'],
  'registry.configured': ['registry.configure'],
  'registry.linked': ['registry.add'],
  'registry.mapped': ['registry.setMapping'],
  'registry.rebound': ['registry.bind'],
  'registry.removed': ['registry.remove'],
  'registry.unbound': ['registry.bind'],
  'reset.confirmed': ['people.confirmReset'],
  'reset.requested': ['people.requestReset'],
  'retention.held': ['records.hold'],
  'retention.released': ['records.releaseHold'],
  'trail.reviewed': ['trail.review'],
  'trail.signed': ['trail.review'],
  'vault.backedUp': ['vault.backup'],
  'vault.drilled': ['vault.drill'],
  'version.adopted': ['version.adopt'],
  'version.revised': ['version.adopt'],
};

/** Who may change people and keys depends on more than a role, and is asked where people are checked. */
const checkedWithPeople: readonly string[] = ['person.', 'keys.', 'recovery.used'];

/** What the device records by a signed rule: whether one says so is asked where adoptions are checked. */
const doneByRules: readonly string[] = ['version.adopted', 'evidence.imported'];

/**
 * What is wrong with who wrote an entry that recorded a revision: the actor, active as of that entry, holds a role
 * that the contract demands for it, and whichever role the entry names.
 *
 * @param founded the last entry of the founding, in which nobody had a role before
 */
export function unauthorisedAct(
  { seq, action, actor, role }: Pick<Entry, 'seq' | 'action' | 'actor' | 'role'>,
  people: Pick<PeopleOverTime, 'at'>,
  founded: number,
): LedgerProblem | null {
  const found = (message: string) => ({ code: 'ACTION_UNAUTHORISED', subject: `entry ${seq}`, message });
  if (seq <= founded || checkedWithPeople.some((prefix) => action.startsWith(prefix))) return null;
  if (actor === deviceActor && doneByRules.includes(action)) return null;
  const operations = Object.hasOwn(writtenBy, action) ? (writtenBy[action] ?? []) : [];
  if (operations.length === 0) return found('No act of Countersign records a revision under this name.');
  const person = people.at(actor, seq);
  const held: readonly string[] = person?.state === 'active' ? allRoles(person) : [];
  const may = operations.some((name) => {
    const { roles } = contract[name];
    return roles === 'any' ? held.length > 0 : roles.some((wanted) => held.includes(wanted));
  });
  if (!may) return found('The actor held no role that may do this.');
  return role === '' || held.includes(role)
    ? null
    : found('The actor did not hold the role that the entry names.');
}

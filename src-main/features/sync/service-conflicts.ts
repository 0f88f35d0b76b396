import { findPerson } from '@main/features/people';
import { findRegistry, findRegistryById, isField } from '@main/features/registry';
import { AppError } from '@main/kernel/app-error';
import type { Call, Handlers } from '@main/platform/calls';
import type { Db } from '@main/platform/db';
import { findRecord, inTransaction, listRevisions, type Revision, writeRecord } from '@main/platform/records';
import type { ConflictView } from '@shared/contract/registry-conflicts';
import type { RecordId } from '@shared/ids';
import { listConflictIds } from './conflict-store';
import { type ConflictContent, conflictKind } from './kind';
import { carryOut } from './service-carry-out';
import { isWithheld } from './service-raise';
import { choicesOf, decidersOf } from './sides';

export const conflictHandlers: Handlers<'registry.conflicts' | 'registry.decide'> = {
  'registry.conflicts': async ({ workspace: { db } }, { name, state, offset, limit }) => {
    const registry = name === undefined ? undefined : await findRegistry(db, name);
    if (name !== undefined && !registry) throw new AppError('REGISTRY_NOT_FOUND');
    const openOnly = state === 'open';
    const page = { registryId: registry?.id, openOnly, offset, limit };
    const { ids, total } = await listConflictIds(db, page);
    const conflicts: ConflictView[] = [];
    for (const id of ids) {
      const found = await findRecord(db, conflictKind, id);
      if (found) conflicts.push(await viewOf(db, found));
    }
    return { conflicts, total };
  },

  /** The decision is an entry with the three values that it was taken on. */
  'registry.decide': async (call, { conflict, decision, reason }) => {
    const { workspace, acting } = call;
    return inTransaction(workspace, acting, async (tx) => {
      const found = await findRecord(tx, conflictKind, conflict);
      if (!found) throw new AppError('CONFLICT_NOT_FOUND');
      const { content, head } = found;
      if (content.state !== 'open') throw new AppError('CONFLICT_DECIDED');
      demandDecider(call, content);
      if (!(await choices(tx, content)).includes(decision)) throw new AppError('CONFLICT_CHOICE');
      await carryOut(tx, workspace.ports.newId, content, decision);
      const { base, ours, theirs } = content;
      const written = await writeRecord(tx, 'conflict.decided', {
        kind: conflictKind,
        id: head.id,
        content: { ...content, state: 'decided', decision, reason },
        expectedHead: head.digest,
        reason,
        detail: { decision, base, ours, theirs },
      });
      return { id: written.id, number: written.number };
    });
  },
};

/** What can be decided now: ours can be pushed only where Countersign may write. */
async function choices(db: Db, { registryId, kind, target, managed, ours }: ConflictContent) {
  const registry = await findRegistryById(db, registryId);
  // What was withheld here cannot be written there; a field that is looked after has it in the outbox.
  const known = managed || !isWithheld(ours);
  const writable = target !== null && isField(target) && known && registry?.push === true;
  return choicesOf(kind, writable, managed).filter((choice) => choice !== 'ours' || writable);
}

function demandDecider({ session }: Pick<Call, 'session'>, { kind, signed }: ConflictContent): void {
  const wanted = decidersOf(kind, signed.length > 0);
  if (!session.roles.some((role) => wanted.includes(role))) throw new AppError('ROLE_MISSING');
}

async function viewOf(db: Db, { head, content }: Revision<ConflictContent>): Promise<ConflictView> {
  const { registryId, target: _, managed: __, ...shown } = content;
  const revisions = await listRevisions(db, conflictKind, head.id);
  const [first] = revisions;
  const decided = content.state === 'decided';
  const by = decided ? ((await findPerson(db, head.by))?.printedName ?? head.by) : null;
  return {
    ...shown,
    id: head.id as RecordId,
    number: head.number,
    registry: (await findRegistryById(db, registryId))?.name ?? '',
    roles: [...decidersOf(content.kind, content.signed.length > 0)],
    choices: [...(await choices(db, content))],
    foundAt: new Date(first?.head.atMs ?? head.atMs).toISOString(),
    decidedAt: decided ? new Date(head.atMs).toISOString() : null,
    decidedBy: by,
  };
}

import { AppError } from '@main/kernel/app-error';
import type { Json } from '@main/kernel/canonical-json';
import type { Db, Tx } from '@main/platform/db';
import { findRecord, type Revision, writeRecord } from '@main/platform/records';
import type { PersonState } from '@shared/contract/people-views';
import { type PersonContent, personKind } from './kind';

/** @throws AppError `PERSON_NOT_FOUND` */
export async function demandPersonRecord(db: Db, id: string): Promise<Revision<PersonContent>> {
  const found = await findRecord(db, personKind, id);
  if (!found) throw new AppError('PERSON_NOT_FOUND', { id });
  // Records of shape 1 have one revision: it tells what they do not say.
  const { atMs } = found.head;
  const { password, enrolledMs } = found.content;
  return {
    ...found,
    content: {
      ...found.content,
      enrolledMs: enrolledMs ?? atMs,
      password: password && { ...password, setMs: password.setMs ?? atMs },
    },
  };
}

/** @throws AppError `PERSON_NOT_FOUND`; `PERSON_STATE_WRONG` in another state */
export async function demandPersonIn(
  db: Db,
  id: string,
  ...states: readonly PersonState[]
): Promise<Revision<PersonContent>> {
  const found = await demandPersonRecord(db, id);
  if (!states.includes(found.content.state)) throw new AppError('PERSON_STATE_WRONG', { id });
  return found;
}

/** Writes the next revision of a person, with an entry that says what became of them. */
export async function revisePerson(
  tx: Tx,
  action: string,
  { head, content }: Revision<PersonContent>,
  change: {
    readonly to: Partial<PersonContent>;
    readonly reason: string;
    readonly detail?: Readonly<Record<string, Json>>;
  },
): Promise<void> {
  await writeRecord(tx, action, {
    kind: personKind,
    id: head.id,
    content: { ...content, ...change.to },
    expectedHead: head.digest,
    reason: change.reason,
    ...(change.detail && { detail: change.detail }),
  });
}

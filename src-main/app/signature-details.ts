import { listApprovalsOf } from '@main/features/approvals';
import { comparisonBindings } from '@main/features/comparison';
import { findPerson, personKind } from '@main/features/people';
import { readStatement, signatureHolds } from '@main/features/signatures';
import { AppError } from '@main/kernel/app-error';
import { readEntry } from '@main/ledger';
import type { Handlers } from '@main/platform/calls';
import type { Db } from '@main/platform/db';
import {
  listEntriesAbout,
  listRevisions,
  listStoredRevisions,
  readPlainRevision,
} from '@main/platform/records';
import type { RecordSignature } from '@shared/contract/records';
import type { SignatureCheck, SignatureDetail } from '@shared/contract/signatures';
import type { SignatureStatement } from '@shared/signature';
import { z } from 'zod';
import { signaturesOf } from './record-signatures';

/** What a carrier says that the signatures in it are about: approvals name it, other records mean themselves. */
const Carrier = z.object({
  subject: z.object({ id: z.string(), revision: z.string() }).optional(),
  bound: z.record(z.string(), z.string()).optional(),
});

interface About {
  /** Number of the record that carries the signatures. */
  readonly carrier: string;
  readonly record: string;
  /** Any of these: a record that is its own carrier was signed before the signature stood in it. */
  readonly revisions: readonly string[];
  readonly bound: Readonly<Record<string, string>> | null;
}

export const signatureHandlers: Handlers<'signatures.show'> = {
  async 'signatures.show'({ workspace: { db, ledger, ports } }, { id }) {
    if ((await listStoredRevisions(db, id)).length === 0) throw new AppError('RECORD_NOT_FOUND', { id });
    const carriers = new Map<string, About>();
    for (const carrier of [...(await listApprovalsOf(db, id)).map(({ head }) => head.id), id]) {
      const about = await aboutOf(db, carrier);
      if (about) carriers.set(about.carrier, about);
    }
    const { signatures } = await signaturesOf(db, id);
    const details: SignatureDetail[] = [];
    for (const signature of signatures) {
      const statement = readStatement(signature);
      const about = carriers.get(signature.carriedBy);
      if (statement && about) details.push(await detailOf(db, ledger, signature, statement, about));
    }
    return { checkedAt: new Date(ports.clock().utcMs).toISOString(), signatures: details };
  },
};

async function aboutOf(db: Db, id: string): Promise<About | null> {
  const revisions = (await listStoredRevisions(db, id)).map(({ bytes }) => readPlainRevision(bytes));
  const newest = revisions.at(-1);
  if (!newest) return null;
  const { subject, bound = null } = Carrier.safeParse(newest.content).data ?? {};
  const carrier = newest.head.number;
  return subject
    ? { carrier, record: subject.id, revisions: [subject.revision], bound }
    : { carrier, record: id, revisions: revisions.map(({ head }) => head.digest), bound };
}

async function detailOf(
  db: Db,
  ledger: string,
  signature: RecordSignature,
  statement: SignatureStatement,
  about: About,
): Promise<SignatureDetail> {
  const entry = await entryOf(db, signature, statement);
  const checks: readonly SignatureCheck[] = [
    { what: 'key', holds: await signatureHolds(db, signature) },
    { what: 'ledger', holds: statement.vault === ledger },
    {
      what: 'record',
      holds: statement.record === about.record && about.revisions.includes(statement.revision),
    },
    { what: 'bound', holds: about.bound === null || sameValues(about.bound, statement.bound) },
    { what: 'entry', holds: entry !== null },
  ];
  const valid = checks.every(({ holds }) => holds);
  return {
    signature: { ...signature, valid },
    statement,
    checks: [...checks],
    ...(await keyOf(db, statement)),
    entry,
    bound: await boundOf(db, statement, about),
  };
}

async function entryOf(
  db: Db,
  { statement, signature }: RecordSignature,
  { record }: SignatureStatement,
): Promise<SignatureDetail['entry']> {
  for (const { seq, bytes, leaf } of await listEntriesAbout(db, [record])) {
    const { at, detail } = readEntry(bytes);
    if (detail['statement'] === statement && detail['signature'] === signature)
      return { seq, at: new Date(at).toISOString(), leaf };
  }
  return null;
}

/** Whether the key is still the person's, and who made sure that it is theirs, whenever that was. */
async function keyOf(
  db: Db,
  { person, kid }: SignatureStatement,
): Promise<Pick<SignatureDetail, 'key' | 'identity'>> {
  const revisions = (await listRevisions(db, personKind, person)).map(({ content }) => content);
  const identity = revisions.findLast((content) => content.identity?.keyId === kid)?.identity;
  const known = revisions.some(({ keyId }) => keyId === kid);
  return {
    key: revisions.at(-1)?.keyId === kid ? 'present' : known ? 'replaced' : 'unknown',
    identity: identity
      ? {
          by: (await findPerson(db, identity.by))?.printedName ?? identity.by,
          how: identity.how,
          at: new Date(identity.atMs).toISOString(),
        }
      : null,
  };
}

async function boundOf(
  db: Db,
  { bound }: SignatureStatement,
  { record, bound: followed }: About,
): Promise<SignatureDetail['bound']> {
  const now = followed ? await comparisonBindings(db, record) : {};
  return Object.keys(bound)
    .sort()
    .map((name) => {
      const signed = bound[name] ?? '';
      const present = now[name] ?? null;
      return { name, signed, now: present, same: followed ? present === signed : null };
    });
}

const sameValues = (a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean => {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name]);
};

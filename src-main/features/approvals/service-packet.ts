import { productOfComparison } from '@main/features/comparison';
import { demandLinkedPerson, homeOf, type LinkedPerson, signingStanding } from '@main/features/people';
import { AppError } from '@main/kernel/app-error';
import type { Call } from '@main/platform/calls';
import type { Db, Tx } from '@main/platform/db';
import {
  actOf,
  digestOf,
  inTransaction,
  type Revision,
  type Workspace,
  writeRecord,
} from '@main/platform/records';
import type { Request } from '@shared/contract';
import type { FileTicket } from '@shared/ids';
import { AskedStatement } from '@shared/packet';
import { meaningDue } from './domain';
import type { ApprovalContent } from './kind';
import { packetKind } from './packet-kind';
import { demandApproval, demandDue } from './service-demand';
import { packetFile, packetOf } from './service-packet-body';
import { progressOf } from './service-view';

/** Makes the file with which a linked person gives the signature that is due; the record keeps what was asked. */
export async function requestPacket(
  { workspace, actingFor, files }: Call,
  { id, person, reason }: Request<'approvals.requestPacket'>,
): Promise<FileTicket> {
  const { subject } = (await demandApproval(workspace.db, id)).content;
  const product = await productOfComparison(workspace.db, subject.id);
  const { name, bytes } = await inTransaction(workspace, await actingFor(product), async (tx) => {
    const approval = await demandApproval(tx, id);
    const signer = await demandLinkedPerson(tx, person, product);
    const asked = await askedOf(tx, workspace, approval, signer);
    const packet = await packetOf(tx, workspace, approval, signer, asked);
    const file = packetFile(packet, workspace);
    const { approval: about, home, createdMs, expiresMs } = packet;
    await writeRecord(tx, 'packet.issued', {
      kind: packetKind,
      id: packet.id,
      content: { approval: about, asked, home, createdMs, expiresMs, sha256: digestOf(file), accepted: null },
      expectedHead: null,
      reason,
      detail: { approval: about.number, meaning: asked.meaning, signer: person, kid: asked.kid },
    });
    return { name: `${about.number}-${asked.meaning}-${signer.login}.packet.json`, bytes: file };
  });
  return files.give(name, 'application/json', bytes);
}

/** @throws AppError when this person may not give the signature that is due */
async function askedOf(
  tx: Tx,
  { ledger }: Pick<Workspace, 'ledger'>,
  approval: Revision<ApprovalContent>,
  signer: LinkedPerson,
): Promise<AskedStatement> {
  const { content, head } = approval;
  const meaning = meaningDue(progressOf(content));
  if (meaning === null) throw new AppError('APPROVAL_NOT_OPEN', { id: head.id });
  const role = await demandDue(tx, approval, { person: signer.id, roles: signer.roles }, meaning);
  await demandNobodyTwice(tx, content, signer);
  const { refusal } = await signingStanding(tx, signer.id, actOf(tx).at);
  if (refusal) throw new AppError(refusal);
  const { id: record, kind, revision } = content.subject;
  return AskedStatement.parse({
    vault: ledger,
    record,
    kind,
    revision,
    bound: content.bound,
    meaning,
    person: signer.id,
    printedName: signer.printedName,
    kid: signer.keyId,
    role,
    roleRecord: signer.roleRecord,
  });
}

/**
 * Whoever was linked anew after a change of key has another record, and is the same person.
 *
 * @throws AppError `ALREADY_SIGNED`
 */
export async function demandNobodyTwice(
  db: Db,
  content: ApprovalContent,
  { home }: Pick<LinkedPerson, 'home'>,
): Promise<void> {
  for (const { person } of progressOf(content).given) {
    const known = await homeOf(db, person);
    if (known?.ledger === home.ledger && known.person === home.person) throw new AppError('ALREADY_SIGNED');
  }
}

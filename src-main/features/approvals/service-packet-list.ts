import type { Db } from '@main/platform/db';
import { listRecords } from '@main/platform/records';
import type { PacketRow } from '@shared/contract/approvals-packets';
import type { RecordId } from '@shared/ids';
import { packetKind } from './packet-kind';

/** What went out for signatures of an approval, oldest first. */
export async function listPackets(db: Db, approval: string): Promise<PacketRow[]> {
  const packets = (await listRecords(db, packetKind)).filter(
    ({ content }) => content.approval.id === approval,
  );
  return packets.map(({ head, content: { asked, accepted, ...packet } }) => ({
    id: head.id as RecordId,
    number: head.number,
    signer: asked.printedName,
    meaning: asked.meaning,
    createdAt: new Date(packet.createdMs).toISOString(),
    expiresAt: new Date(packet.expiresMs).toISOString(),
    accepted: accepted !== null,
  }));
}

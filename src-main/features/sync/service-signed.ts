import { findApprovalOf } from '@main/features/approvals';
import { comparisonKind } from '@main/features/comparison';
import type { Db } from '@main/platform/db';
import { listRecords } from '@main/platform/records';
import type { RecordId, RecordNumber } from '@shared/ids';

/** Records that carry a signature, by the version records that they are about. */
export async function signedByVersion(db: Db): Promise<ReadonlyMap<RecordId, readonly RecordNumber[]>> {
  const signed = new Map<RecordId, RecordNumber[]>();
  for (const { head, content } of await listRecords(db, comparisonKind)) {
    const approval = await findApprovalOf(db, head.id);
    if (!approval?.steps.some(({ signature }) => signature !== null)) continue;
    for (const version of new Set([content.baseline.id, content.candidate.id]))
      signed.set(version, [...(signed.get(version) ?? []), head.number]);
  }
  return signed;
}

import { findApprovalOf } from '@main/features/approvals';
import { comparisonKind } from '@main/features/comparison';
import { type FieldTarget, listAdopted, listRegistries } from '@main/features/registry';
import type { Db } from '@main/platform/db';
import { listRecords } from '@main/platform/records';
import type { RecordNumber } from '@shared/ids';
import type { FieldValue } from './merge';

/** Records with a signature that rest on what a registry calls `model/version`. */
export type SignedAt = (registryId: string, place: string) => readonly RecordNumber[];

/** Looks up, for every registry, which signed records rest on which of its versions. */
export async function signedPlaces(db: Db): Promise<SignedAt> {
  const signed = await signedByVersion(db);
  const byPlace = new Map<string, readonly RecordNumber[]>();
  if (signed.size > 0)
    for (const { id } of await listRegistries(db))
      for (const { place, recordId } of await listAdopted(db, id))
        byPlace.set(`${id} ${place}`, (recordId && signed.get(recordId)) || []);
  return (registryId, place) => byPlace.get(`${registryId} ${place}`) ?? [];
}

/** Records with a signature that rest on a field: on its version, and for an alias on the version that it stands at. */
export function signedUnder(
  signedAt: SignedAt,
  registryId: string,
  target: FieldTarget,
  standing: FieldValue,
): readonly RecordNumber[] {
  if ('version' in target) return signedAt(registryId, `${target.model}/${target.version}`);
  return target.of === 'alias' && standing !== null
    ? signedAt(registryId, `${target.model}/${standing}`)
    : [];
}

async function signedByVersion(db: Db): Promise<ReadonlyMap<string, readonly RecordNumber[]>> {
  const signed = new Map<string, RecordNumber[]>();
  for (const { head, content } of await listRecords(db, comparisonKind)) {
    const approval = await findApprovalOf(db, head.id);
    if (!approval?.steps.some(({ signature }) => signature !== null)) continue;
    for (const version of new Set([content.baseline.id, content.candidate.id]))
      signed.set(version, [...(signed.get(version) ?? []), head.number]);
  }
  return signed;
}

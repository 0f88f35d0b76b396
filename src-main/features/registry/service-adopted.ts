import { AppError } from '@main/kernel/app-error';
import type { Db } from '@main/platform/db';
import { findRecord, findRevision, type Revision } from '@main/platform/records';
import type { RecordId, RecordNumber, Sha256 } from '@shared/ids';
import { type AdoptedContent, statedBy } from './adopted';
import { findFound } from './files-store';
import { modelVersionKind } from './kind';
import { findMirrored } from './mirror-store';
import { modelDigest } from './service-artifacts';
import { findRegistryById } from './store';
import { findKnown, type KnownVersion, listMeant } from './version-store';

/** An adopted version as features of higher levels use it: its record, read from the record's own bytes. */
export interface AdoptedVersion extends Omit<AdoptedContent, 'createdAt' | 'modelCreatedAt'> {
  readonly id: RecordId;
  readonly number: RecordNumber;
  /** Digest of the newest revision. */
  readonly revision: Sha256;
  /** `registry/model/version`. */
  readonly key: string;
  readonly registry: string;
  /** ISO 8601 in UTC. */
  readonly createdAt: string | null;
}

/** What a registry held at the last sync, where that is no longer what was adopted; empty where a thing is gone. */
export interface ObservedNow {
  readonly modelSha256?: string;
  readonly predictionsSha256?: string;
  readonly threshold?: string;
}

/**
 * The version that a person names: `registry/model/version`, `model/version`, a bare version, or a record number.
 *
 * @throws AppError `VERSION_NOT_FOUND` when none or more than one matches
 */
export async function demandVersion(db: Db, ref: string): Promise<KnownVersion> {
  const [version, other] = await listMeant(db, ref);
  if (!version || other) throw new AppError('VERSION_NOT_FOUND');
  return version;
}

/** @throws AppError `VERSION_NOT_FOUND`, `VERSION_NOT_ADOPTED` */
export async function demandAdopted(db: Db, ref: string): Promise<AdoptedVersion> {
  const adopted = await adoptedOf(db, await demandVersion(db, ref));
  if (!adopted) throw new AppError('VERSION_NOT_ADOPTED');
  return adopted;
}

/** One adopted version by record id, or `undefined`. */
export async function findAdopted(db: Db, id: string): Promise<AdoptedVersion | undefined> {
  const known = await findKnown(db, id);
  return known && adoptedOf(db, known);
}

/** A version as one revision of its record has it, newest or not, or `undefined`. */
export async function findAdoptedAt(
  db: Db,
  id: string,
  revision: string,
): Promise<AdoptedVersion | undefined> {
  const known = await findKnown(db, id);
  const record = await findRevision(db, modelVersionKind, revision);
  return known && record && adoptedFrom(known, record);
}

/** Where the registry has moved on since the adoption; `undefined` when it no longer names the version. */
export async function observedNow(db: Db, id: string): Promise<ObservedNow | undefined> {
  const known = await findKnown(db, id);
  const adopted = known && (await adoptedOf(db, known));
  const now = known && (await findMirrored(db, known.registryId, known.place));
  if (!adopted || !now) return undefined;
  const found = await findFound(db, known.registryId, known.place);
  const artifacts = adopted.artifacts.map((each) => ({ ...each, sha256: found.get(each.path) ?? null }));
  const predictions = ({ kind }: { readonly kind: string }) => kind === 'predictions';
  const model = modelDigest(artifacts);
  const file = artifacts.find(predictions)?.sha256 ?? null;
  const registry = await findRegistryById(db, known.registryId);
  const { threshold } = statedBy(known.registryId, now, registry?.mapping);
  return {
    ...(model === adopted.modelSha256 ? {} : { modelSha256: model ?? '' }),
    ...(file === (adopted.artifacts.find(predictions)?.sha256 ?? null)
      ? {}
      : { predictionsSha256: file ?? '' }),
    ...(threshold === adopted.threshold ? {} : { threshold: threshold ?? '' }),
  };
}

async function adoptedOf(db: Db, known: KnownVersion): Promise<AdoptedVersion | undefined> {
  const record = known.recordId && (await findRecord(db, modelVersionKind, known.recordId));
  return record ? adoptedFrom(known, record) : undefined;
}

function adoptedFrom(
  { key, registry }: KnownVersion,
  { head, content: { modelCreatedAt: _, createdAt, ...content } }: Revision<AdoptedContent>,
): AdoptedVersion {
  return {
    ...content,
    id: head.id as RecordId,
    number: head.number,
    revision: head.digest,
    key,
    registry,
    createdAt: createdAt === null ? null : new Date(createdAt).toISOString(),
  };
}

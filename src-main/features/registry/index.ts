// STAND-IN, to be replaced by the real feature.
import type { Db } from '@main/platform/db';
import type { Handlers } from '@main/platform/calls';
import type { AnyKind } from '@main/platform/records';
import type { Artifact, NamedValue } from '@shared/contract/version';
import type { RecordId } from '@shared/ids';
/** What comparison, approvals and dossiers need of an adopted version. */
export interface AdoptedVersion {
  readonly id: RecordId;
  readonly number: string;
  /** Digest of the record's newest revision. */
  readonly revision: string;
  /** registry/model/version */
  readonly key: string;
  readonly registry: string;
  readonly model: string;
  readonly version: string;
  readonly createdAt: string | null;
  readonly summary: string;
  readonly threshold: string | null;
  readonly modelSha256: string | null;
  readonly params: readonly NamedValue[];
  readonly tags: readonly NamedValue[];
  readonly reported: readonly NamedValue[];
  readonly artifacts: readonly Artifact[];
}
/** What the registry held at the last sync; `null` where nothing differs from what was adopted or it is not known. */
export interface ObservedNow { readonly modelSha256: string | null; readonly predictionsSha256: string | null; readonly threshold: string | null }
/** By VersionRef. @throws AppError VERSION_NOT_FOUND, VERSION_NOT_ADOPTED */
export declare function demandAdopted(db: Db, ref: string): Promise<AdoptedVersion>;
/** By record id. */
export declare function findAdopted(db: Db, id: string): Promise<AdoptedVersion | undefined>;
export declare function observedNow(db: Db, id: string): Promise<ObservedNow | undefined>;
export declare const registryHandlers: (importers: readonly unknown[]) => Handlers<'registry.list'|'registry.add'|'registry.test'|'registry.sync'|'version.list'|'version.show'|'version.adopt'>;
export declare const registryKind: AnyKind; export declare const modelVersionKind: AnyKind;

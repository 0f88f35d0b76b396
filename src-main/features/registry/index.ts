export { type AdoptedContent, type Stated, statedBy } from './adopted';
export { modelBindingKind } from './binding-kind';
export { accessOf, listMethods } from './credentials-store';
export type { Difference } from './differences';
export type { RemoteModel, RemoteVersion, Snapshot } from './domain';
export { dueRegistries } from './due';
export { modelVersionKind, registryKind } from './kind';
export { findMirrorDigest, findMirrored, findModel } from './mirror-store';
export { offlineRunKind } from './offline-run-kind';
export { type Creation, type FieldTarget, isField, isOwnTag } from './push-target';
export type { Remote } from './remote';
export { registryHandlers } from './service';
export { type PreparedAdoption, prepareAdoption, writeAdoption } from './service-adopt';
export {
  type AdoptedVersion,
  demandAdopted,
  findAdopted,
  findAdoptedAt,
  type ObservedNow,
  observedNow,
} from './service-adopted';
export { checkMirrors, foundDigest } from './service-check';
export type { ArtifactImporter, PreparedArtifact } from './service-importer';
export { alertsTag, anchorTag, keepPull, type Pulled, pullRegistry } from './service-pull';
export { listSame, type Place } from './service-same';
export { demandRegistry, openRegistry } from './service-sources';
export { countConflicts, type Standing, standingOf } from './service-states';
export { findRegistry, findRegistryById, type LinkedRegistry, listRegistries } from './store';
export { type KnownVersion, listAdopted, listUnadopted } from './version-store';

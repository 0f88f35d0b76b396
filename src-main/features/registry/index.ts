export type { AdoptedContent } from './adopted';
export { modelVersionKind, registryKind } from './kind';
export { registryHandlers } from './service';
export {
  type AdoptedVersion,
  demandAdopted,
  findAdopted,
  findAdoptedAt,
  type ObservedNow,
  observedNow,
} from './service-adopted';
export { checkMirrors } from './service-check';
export type { ArtifactImporter, PreparedArtifact } from './service-importer';

export type { AdoptedContent } from './adopted';
export { modelVersionKind, registryKind } from './kind';
export { registryHandlers } from './service';
export {
  type AdoptedVersion,
  demandAdopted,
  findAdopted,
  type ObservedNow,
  observedNow,
} from './service-adopted';
export type { ArtifactImporter, PreparedArtifact } from './service-importer';

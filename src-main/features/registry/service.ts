import type { Handlers } from '@main/platform/calls';
import { portableHandlers } from './folder/service-portable';
import { adoptVersion } from './service-adopt';
import { bindingHandlers } from './service-bindings';
import type { ArtifactImporter } from './service-importer';
import { lookHandlers } from './service-look';
import { mappingHandlers } from './service-mapping';
import { offlineRunHandlers } from './service-offline-runs';
import { type SourceOperation, sourceHandlers } from './service-sources';
import { listVersions, showVersion } from './service-versions';

type Operations =
  | SourceOperation
  | keyof typeof bindingHandlers
  | keyof typeof lookHandlers
  | keyof typeof mappingHandlers
  | keyof typeof offlineRunHandlers
  | keyof typeof portableHandlers
  | 'version.list'
  | 'version.show'
  | 'version.adopt';

/** @param importers what other features take over when a version is adopted */
export const registryHandlers = (importers: readonly ArtifactImporter[]): Handlers<Operations> => ({
  ...sourceHandlers,
  ...mappingHandlers,
  ...bindingHandlers,
  ...lookHandlers,
  ...offlineRunHandlers,
  ...portableHandlers,
  'version.list': listVersions,
  'version.show': showVersion,
  'version.adopt': (call, input) => adoptVersion(call, input, importers),
});

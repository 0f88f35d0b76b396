import type { RegistryKind } from '@shared/contract/registry';
import type { Remote } from './remote';
import { folderRemote } from './remote-folder';
import { acceptedLocation } from './remote-location';
import { mlflowRemote } from './remote-mlflow';

/**
 * A registry, ready to be read; nothing is asked of it yet.
 *
 * @throws AppError `REGISTRY_LOCATION_REFUSED`
 */
export function openRemote(kind: RegistryKind, location: string): Remote {
  const url = acceptedLocation(kind, location);
  return kind === 'folder' ? folderRemote(url) : mlflowRemote(url);
}

import { folderRemote } from './folder/remote-folder';
import { mlflowRemote } from './mlflow/remote-mlflow';
import type { Access, Remote } from './remote';
import { acceptedLocation } from './remote-location';
import { wandbRemote } from './wandb/remote-wandb';

/**
 * A registry, ready to be read; nothing is asked of it yet.
 *
 * @throws AppError `REGISTRY_LOCATION_REFUSED`
 */
export function openRemote(access: Access): Remote {
  const url = acceptedLocation(access.kind, access.location);
  switch (access.kind) {
    case 'folder':
      return folderRemote(url);
    case 'mlflow':
      return mlflowRemote(url, access);
    case 'wandb':
      return wandbRemote(url, access);
  }
}

import { fileURLToPath } from 'node:url';
import { AppError } from '@main/kernel/app-error';
import { isLoopbackHost } from '@main/platform/http';
import type { RegistryKind } from '@shared/contract/registry-views';

/**
 * The address of a registry: a local file: URL for a folder; for MLflow and W&B https, or http on this machine; of
 * W&B an entity and a project of it, `https://host/entity/project`.
 *
 * @throws AppError `REGISTRY_LOCATION_REFUSED` also for a query, a fragment, or credentials, which would then
 *   stand in a record and in every export
 */
export function acceptedLocation(kind: RegistryKind, location: string): URL {
  const url = URL.parse(location);
  if (url === null) throw new AppError('REGISTRY_LOCATION_REFUSED');
  if (url.search !== '' || url.hash !== '' || url.username !== '' || url.password !== '')
    throw new AppError('REGISTRY_LOCATION_REFUSED');
  const accepted =
    kind === 'folder' ? isLocalFolder(url) : isTrustworthyServer(url) && (kind !== 'wandb' || isProject(url));
  if (!accepted) throw new AppError('REGISTRY_LOCATION_REFUSED');
  return url;
}

function isTrustworthyServer(url: URL): boolean {
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopbackHost(url.hostname));
}

/** Names that stay two names when decoded. */
function isProject({ pathname }: URL): boolean {
  if (!/^\/[^/]+\/[^/]+\/?$/.test(pathname)) return false;
  try {
    return pathname
      .split('/')
      .filter(Boolean)
      .map(decodeURIComponent)
      .every((name) => !/[/\\\p{Cc}]/u.test(name));
  } catch {
    return false;
  }
}

function isLocalFolder(url: URL): boolean {
  if (url.protocol !== 'file:' || url.hostname !== '') return false;
  try {
    return fileURLToPath(url).length > 1;
  } catch {
    return false; // an encoded slash, or no drive on Windows
  }
}

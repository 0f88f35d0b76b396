import { fileURLToPath } from 'node:url';
import { AppError } from '@main/kernel/app-error';
import { isLoopbackHost } from '@main/platform/http';
import type { RegistryKind } from '@shared/contract/registry';

/**
 * The address of a registry: a local file: URL for a folder; for MLflow https, or http on this machine.
 *
 * @throws AppError `REGISTRY_LOCATION_REFUSED` also for a query, a fragment, or credentials, which would then
 *   stand in a record and in every export
 */
export function acceptedLocation(kind: RegistryKind, location: string): URL {
  const url = URL.parse(location);
  if (url === null) throw new AppError('REGISTRY_LOCATION_REFUSED');
  if (url.search !== '' || url.hash !== '' || url.username !== '' || url.password !== '')
    throw new AppError('REGISTRY_LOCATION_REFUSED');
  const accepted = kind === 'folder' ? isLocalFolder(url) : isTrustworthyServer(url);
  if (!accepted) throw new AppError('REGISTRY_LOCATION_REFUSED');
  return url;
}

function isTrustworthyServer(url: URL): boolean {
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopbackHost(url.hostname));
}

function isLocalFolder(url: URL): boolean {
  if (url.protocol !== 'file:' || url.hostname !== '') return false;
  try {
    return fileURLToPath(url).length > 1;
  } catch {
    return false; // an encoded slash, or no drive on Windows
  }
}

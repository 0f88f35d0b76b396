import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { OperationName } from '@shared/contract';
import type { Field } from './fields';

type GivenInput = Readonly<Record<string, unknown>>;

/**
 * Lets a person name a folder registry as they name any folder: one that exists becomes its `file:` URL, and what has
 * such a URL is a folder, whether or not `--kind` says so. The folder of an export need not exist.
 */
export async function withRegistryFolder(operation: OperationName, input: GivenInput): Promise<GivenInput> {
  const { location: given, to } = input;
  if (operation === 'registry.export' && typeof to === 'string' && !to.startsWith('file:'))
    return { ...input, to: pathToFileURL(resolve(to)).href };
  if (!['registry.add', 'registry.checkFolder'].includes(operation) || typeof given !== 'string')
    return input;
  const location = await folderUrl(given);
  if (operation === 'registry.checkFolder') return { ...input, location };
  return location.startsWith('file:') ? { kind: 'folder', ...input, location } : { ...input, location };
}

/** Whether a field that the contract demands may be left out on the line. */
export function isKnownFromLocation(operation: OperationName, { name }: Field): boolean {
  return operation === 'registry.add' && name === 'kind';
}

/** The `file:` URL of a folder that exists; anything else as it was given. */
export async function folderUrl(given: string): Promise<string> {
  const isFolder = await stat(given).then(
    (found) => found.isDirectory(),
    () => false, // a URL, or a slip that the core refuses
  );
  return isFolder ? pathToFileURL(resolve(given)).href : given;
}

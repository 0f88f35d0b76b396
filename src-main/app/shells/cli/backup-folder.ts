import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Command } from './commands';
import { folderUrl } from './registry-location';

type GivenInput = Readonly<Record<string, unknown>>;

/**
 * Lets a person name the folder of a backup as they name any folder: one that a backup is to go to need not exist, one
 * that a backup is read from becomes its `file:` URL when it does, and is else the name of one of the vault's own.
 */
export async function withBackupFolder(
  input: GivenInput,
  { operation }: Pick<Command, 'operation'>,
): Promise<GivenInput> {
  const { to, backup } = input;
  if (operation === 'vault.backup' && typeof to === 'string' && !to.startsWith('file:'))
    return { ...input, to: pathToFileURL(resolve(to)).href };
  if ((operation === 'vault.drill' || operation === 'vault.restore') && typeof backup === 'string')
    return { ...input, backup: await folderUrl(backup) };
  return input;
}

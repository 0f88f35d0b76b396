import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '@main/kernel/app-error';
import type { Host } from './host';

/**
 * Looks for the built parts that a command starts later on, when their absence would look like a failure of its work.
 *
 * @throws AppError `INSTALLATION_INCOMPLETE`
 */
export async function demandWhole(host: Pick<Host, 'entries'>): Promise<void> {
  for (const name of ['worker.js', 'import.js']) {
    await access(join(host.entries, name)).catch((cause) => {
      throw new AppError('INSTALLATION_INCOMPLETE', { part: name }, { cause });
    });
  }
}

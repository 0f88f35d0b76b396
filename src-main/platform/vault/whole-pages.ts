import { AppError } from '@main/kernel/app-error';
import { databaseKey } from './open-database';
import { checkPages } from './page-check';

/**
 * Demands that every page of a database under this data key is whole.
 *
 * @throws AppError `VAULT_DAMAGED`, `CANCELLED`
 */
export async function demandWholePages(
  file: string,
  dataKey: Uint8Array,
  {
    signal,
    progress,
  }: {
    readonly signal: AbortSignal;
    readonly progress: (label: string, done: number, total: number) => void;
  },
): Promise<void> {
  const key = databaseKey(dataKey);
  try {
    const tick = (done: number, total: number) => progress('Checking the copy', done, total);
    const { damaged, whole } = await checkPages(file, key, { signal, tick });
    if (!whole || damaged.length > 0) throw new AppError('VAULT_DAMAGED', { pages: damaged.length });
  } finally {
    key.fill(0);
  }
}

import type { LedgerProblem } from '@shared/contract/ledger';
import type { Entry } from './entry';

/** What an entry `vault.restored` says to whoever verifies the ledger: from where it was restored, and what was lost. */
export function restoreRemark({ seq, detail }: Pick<Entry, 'seq' | 'detail'>): LedgerProblem {
  const backup = isThing(detail['backup']) ? detail['backup'] : {};
  const lost = detail['entriesLost'];
  const loss =
    detail['witness'] === null
      ? 'what was lost by it is not known, for no witness lay there'
      : lost === 0
        ? 'no entry was lost'
        : `${lost} entries that its witness had seen were lost`;
  return {
    code: 'RESTORED',
    subject: `entry ${seq}`,
    message: `The vault was restored from a backup of ${backup['size']} entries; ${loss}.`,
  };
}

const isThing = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

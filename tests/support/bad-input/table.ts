import type { ErrorCode } from '@shared/errors';
import { holdLock, openElsewhere } from './holders';
import { badPredictions } from './predictions';
import { importForCandidate, markAsNewer, signIn, unreachable, type VaultCopy } from './vault';

/** What a person tries; each door does it in its own way. */
export type Attempt =
  | { readonly act: 'unlock'; readonly password: string }
  /** A list, asked for by nobody in particular. */
  | { readonly act: 'ask-while-closed' }
  | { readonly act: 'sync'; readonly registry: string }
  /** A prediction file for the candidate. */
  | { readonly act: 'import'; readonly file: () => string | Uint8Array }
  /** Baseline against candidate. */
  | { readonly act: 'compare' };

export interface BadInput {
  readonly title: string;
  readonly attempt: Attempt;
  readonly code: ErrorCode;
  /** The command line's exit code, as DECISIONS has it: 2 bad input, 3 authentication, 4 vault, 5 remote. */
  readonly exit: number;
  /** Changes the vault before its first dump. */
  readonly prepare?: (vault: VaultCopy) => Promise<void>;
  /** What else has the vault while the person tries. */
  readonly hold?: (vault: VaultCopy) => Promise<AsyncDisposable>;
}

const unlock: Attempt = { act: 'unlock', password: signIn.password };
const refusedFile = (title: string, file: () => string | Uint8Array, code: ErrorCode): BadInput => ({
  title: `a prediction file ${title}`,
  attempt: { act: 'import', file },
  code,
  exit: 2,
});
const compared = (title: string, csv: () => string, code: ErrorCode): BadInput => ({
  title: `a comparison of files ${title}`,
  prepare: (vault) => importForCandidate(vault, csv()),
  attempt: { act: 'compare' },
  code,
  exit: 2,
});

/** Input that is refused at every door with the same words and leaves every record as it was. */
export const badInput: readonly BadInput[] = [
  {
    title: 'a wrong password',
    attempt: { act: 'unlock', password: 'not the password of anybody' },
    code: 'PASSWORD_REJECTED',
    exit: 3,
  },
  { title: 'a closed vault', attempt: { act: 'ask-while-closed' }, code: 'VAULT_CLOSED', exit: 4 },
  {
    title: 'a vault that another process holds',
    hold: holdLock,
    attempt: unlock,
    code: 'VAULT_BUSY',
    exit: 4,
  },
  {
    title: 'a vault that a first workstation has open',
    hold: openElsewhere,
    attempt: unlock,
    code: 'VAULT_BUSY',
    exit: 4,
  },
  {
    title: 'a vault of a later version',
    prepare: markAsNewer,
    attempt: unlock,
    code: 'VAULT_NEWER',
    exit: 4,
  },
  {
    title: 'a registry whose server is not there',
    attempt: { act: 'sync', registry: unreachable.server },
    code: 'REGISTRY_UNREACHABLE',
    exit: 5,
  },
  {
    title: 'a registry whose folder is gone',
    attempt: { act: 'sync', registry: unreachable.folder },
    code: 'REGISTRY_UNREACHABLE',
    exit: 5,
  },
  refusedFile('that ends in the middle of a row', badPredictions.truncated, 'PREDICTIONS_TRUNCATED'),
  refusedFile('in Latin-1', badPredictions.notUtf8, 'PREDICTIONS_NOT_UTF8'),
  refusedFile('with a case twice', badPredictions.duplicateCase, 'PREDICTIONS_CASE_DUPLICATE'),
  refusedFile('with a case without label', badPredictions.missingLabel, 'PREDICTIONS_LABEL_MISSING'),
  refusedFile('with NaN for a score and no status', badPredictions.notANumber, 'PREDICTIONS_SCORE_MISSING'),
  refusedFile('of one class', badPredictions.oneClass, 'PREDICTIONS_ONE_CLASS'),
  compared('about different cases', badPredictions.oneCaseLess, 'COMPARISON_CASES_DIFFER'),
  compared('that disagree on a label', badPredictions.otherLabel, 'COMPARISON_LABELS_DIFFER'),
];

/** What a refused attempt may leave in the ledger: that somebody came, was refused, and went. */
export const traces: ReadonlySet<string> = new Set([
  'session.opened',
  'session.refused',
  'session.closed',
  // The command line runs in the machine's own zone, the vault was founded in another.
  'ledger.zoneChanged',
]);

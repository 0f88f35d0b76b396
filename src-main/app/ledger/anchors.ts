import {
  type Checkpoint,
  parseNote,
  readCheckpoint,
  readCountersigned,
  type VerifiedChain,
} from '@main/ledger';
import type { Call } from '@main/platform/calls';
import type { LedgerProblem } from '@shared/contract/ledger';
import type { FileTicket } from '@shared/ids';

/** A checkpoint that somebody kept outside the vault, as it was handed in. */
export interface GivenAnchor {
  readonly text: string;
  /** What it says, not yet believed; `null` when it is no checkpoint. */
  readonly claimed: Checkpoint | null;
}

const longest = 10_000;

/** @throws AppError `TICKET_INVALID` */
export function takeAnchors(call: Pick<Call, 'files'>, tickets: readonly FileTicket[]): GivenAnchor[] {
  return tickets.map((ticket) => {
    const text = new TextDecoder().decode(call.files.take(ticket).subarray(0, longest));
    return { text, claimed: parseNote(text)?.checkpoint ?? null };
  });
}

/** Those that this device, or a person of this ledger, has signed; every other one is a finding. */
export function trustedAnchors(
  given: readonly GivenAnchor[],
  deviceKey: string,
  keys: VerifiedChain['keys'],
): { readonly anchors: readonly Checkpoint[]; readonly problems: readonly LedgerProblem[] } {
  const anchors: Checkpoint[] = [];
  const problems: LedgerProblem[] = [];
  for (const [index, { text, claimed }] of given.entries()) {
    const anchor = readCheckpoint(text, deviceKey) ?? readCountersigned(text, keys.values());
    if (anchor) anchors.push(anchor);
    else
      problems.push({
        code: 'ANCHOR_FOREIGN',
        subject: claimed ? `checkpoint ${claimed.size}` : `anchor ${index + 1}`,
        message: 'No device and no person of this ledger signed this checkpoint.',
      });
  }
  return { anchors, problems };
}

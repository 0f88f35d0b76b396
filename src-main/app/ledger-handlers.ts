import type { Call, Handlers } from '@main/platform/calls';
import { inTransaction, note } from '@main/platform/records';
import type { Output, Request } from '@shared/contract';
import { takeAnchors } from './ledger/anchors';
import { listLedger } from './ledger/browse';
import { countersignLedger } from './ledger/countersign';
import { showEntry } from './ledger/entry';
import { raiseImpact } from './ledger/raise';
import { savedQueryHandlers } from './ledger/saved-queries';
import { ledgerStatus } from './ledger/status';
import { verifyLedger } from './verify-ledger';

export const ledgerHandlers: Handlers<
  | 'ledger.list'
  | 'ledger.verify'
  | 'ledger.entry'
  | 'ledger.raise'
  | 'ledger.status'
  | 'ledger.countersign'
  | 'ledger.saveQuery'
  | 'ledger.queries'
  | 'ledger.dropQuery'
> = {
  'ledger.list': listLedger,
  'ledger.verify': verify,
  'ledger.entry': showEntry,
  'ledger.raise': raiseImpact,
  'ledger.status': ledgerStatus,
  'ledger.countersign': countersignLedger,
  ...savedQueryHandlers,
};

/** The full check; its outcome is an entry too. */
async function verify(call: Call, { anchors }: Request<'ledger.verify'>): Promise<Output<'ledger.verify'>> {
  const given = takeAnchors(call, anchors);
  const { chain, replayed, signatures, problems } = await verifyLedger(call, given);
  await inTransaction(call.workspace, call.acting, (tx) =>
    note(tx, {
      action: 'ledger.verified',
      detail: {
        entries: chain.entries,
        problems: problems.length,
        root: chain.checkpoint.root,
        anchors: anchors.length,
      },
    }),
  );
  return {
    verified: problems.length === 0,
    entries: chain.entries,
    seals: chain.seals,
    signatures,
    revisions: replayed.revisions,
    projections: replayed.projections,
    checkpoint: chain.checkpoint,
    genesisFingerprint: chain.genesisFingerprint,
    problems: [...problems],
    remarks: [...chain.remarks],
  };
}

import { address } from '../../addresses';
import { Page } from '../../components/page';
import { CheckpointPanel } from './checkpoint-panel';
import { ExportPanel } from './export-panel';
import { LedgerPages } from './ledger-pages';
import { StatusPanel } from './status-panel';
import { VerifyPanel } from './verify-panel';

/** Whether the ledger holds, how far that was checked, and what outsiders need to check it themselves. */
export function VerificationScreen() {
  return (
    <Page title="Verification and proofs">
      <LedgerPages here={address.verification} />
      <StatusPanel />
      <VerifyPanel />
      <CheckpointPanel />
      <ExportPanel />
    </Page>
  );
}

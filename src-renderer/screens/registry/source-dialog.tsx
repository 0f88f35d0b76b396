import type { RegistryView } from '@shared/contract/registry-views';
import { AccountDialog } from './account-dialog';
import { CertificateDialog } from './certificate-dialog';
import { type ConfigureAct, ConfigureDialog, configureActs } from './configure-dialog';
import { EndDialog } from './end-dialog';
import { IntervalDialog } from './interval-dialog';

/** What can be done to one registry. */
export type SourceAct = ConfigureAct | 'interval' | 'account' | 'forget' | 'certificate' | 'remove';

/** Which dialog is open, and about which registry. */
export interface OpenDialog {
  readonly act: SourceAct;
  readonly name: string;
}

interface SourceDialogProps {
  readonly act: SourceAct;
  readonly registry: RegistryView;
  readonly onClose: () => void;
}

/** The dialog that is open over the list of registries. */
export function SourceDialog({ act, registry, onClose }: SourceDialogProps) {
  const about = { registry, onClose };
  switch (act) {
    case 'interval':
      return <IntervalDialog {...about} />;
    case 'account':
      return <AccountDialog {...about} />;
    case 'certificate':
      return <CertificateDialog {...about} />;
    case 'forget':
      return <EndDialog {...about} act="forget" />;
    case 'remove':
      return <EndDialog {...about} act="remove" />;
    default:
      return <ConfigureDialog {...about} words={configureActs[act]} />;
  }
}

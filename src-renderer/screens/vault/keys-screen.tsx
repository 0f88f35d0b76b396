import { address } from '../../addresses';
import { Page } from '../../components/page';
import { SettingsNav } from '../security/settings-nav';
import { BackupsPanel } from './backups-panel';
import { CheckPanel } from './check-panel';
import { KeysPanel } from './keys-panel';
import { RetentionPanel } from './retention-panel';

/** Who can open the vault and with what, and what there is to fall back on. */
export function KeysScreen() {
  return (
    <Page title="Keys and backup">
      <SettingsNav here={address.keys} />
      <KeysPanel />
      <BackupsPanel />
      <CheckPanel />
      <RetentionPanel />
    </Page>
  );
}

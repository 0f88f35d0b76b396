import { useState } from 'react';
import { useJob } from '../../api/use-command';
import { Centred } from '../frame/centred';
import { DemoPeople } from './demo-people';
import { RecoverForm } from './recover-form';
import { RestoreForm } from './restore-form';
import type { VaultStatus } from './session';
import { UnlockForm } from './unlock-form';
import styles from './vault.module.css';

type Way = 'password' | 'recovery' | 'restore';

const titles = { recovery: 'Open with the recovery code', restore: 'Restore a backup' } as const;

/** The ways into a vault that is closed or locked. */
export function UnlockScreen({ status }: { readonly status: VaultStatus }) {
  const demo = useJob('vault.exploreDemo');
  const [way, setWay] = useState<Way>('password');
  const [chosen, setChosen] = useState({ login: '', password: '' });
  const back = () => setWay('password');
  if (way !== 'password')
    return (
      <Centred title={titles[way]} wide={way === 'restore'}>
        {way === 'recovery' ? <RecoverForm onBack={back} /> : <RestoreForm onBack={back} />}
      </Centred>
    );
  return (
    <Centred title={status.organisation ?? 'Unlock the vault'} wide={demo.result !== null}>
      <div className={demo.result ? styles.beside : ''}>
        <div className={styles.form}>
          <UnlockForm key={chosen.login} status={status} chosen={chosen} />
          {status.demo && demo.result === null && (
            <p className="dim">
              This is the demo. Its people and their passwords are in <code>passwords.json</code> beside the
              vault.
            </p>
          )}
          <p className={styles.otherWays}>
            <button type="button" onClick={() => setWay('recovery')}>
              Use the recovery code
            </button>
            <button type="button" onClick={() => setWay('restore')}>
              Restore a backup
            </button>
          </p>
        </div>
        {demo.result && <DemoPeople people={demo.result.people} onChoose={setChosen} />}
      </div>
    </Centred>
  );
}

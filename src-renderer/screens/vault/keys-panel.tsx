import { Button } from '@mantine/core';
import { formatCount } from '@shared/format';
import { useState } from 'react';
import { address } from '../../addresses';
import { useKept } from '../../api/kept';
import { useOperation } from '../../api/use-operation';
import { Facts } from '../../components/facts';
import { Moment } from '../../components/moment';
import { Panel } from '../../components/page';
import { ProblemNotice } from '../../components/problem-notice';
import { Sign } from '../../components/sign';
import { Waiting } from '../../components/waiting';
import { IssueRecoveryDialog } from './issue-recovery-dialog';
import { IssuedCode } from './issued-code';
import { RekeyDialog } from './rekey-dialog';
import { useMay } from './use-may';

/** The vault's own key and the printed code that opens it when every password is gone. */
export function KeysPanel() {
  const may = useMay();
  const keys = useOperation('vault.keys', {});
  const [open, setOpen] = useKept<'none' | 'recovery' | 'rekey'>('vault.keys.dialog', 'none');
  const [code, setCode] = useState<string | null>(null);
  const close = () => setOpen('none');
  return (
    <Panel
      title="Keys"
      actions={
        may('vault.rekey') && (
          <>
            <Button variant="default" size="compact-xs" onClick={() => setOpen('recovery')}>
              Issue a recovery code
            </Button>
            <Button variant="default" size="compact-xs" onClick={() => setOpen('rekey')}>
              Encrypt anew
            </Button>
          </>
        )
      }
    >
      {keys.state === 'loading' && <Waiting label="Loading the keys" />}
      {keys.state === 'failed' && <ProblemNotice problem={keys.problem} onRetry={keys.reload} />}
      {keys.state === 'ready' && (
        <div className="stack">
          {code !== null && <IssuedCode code={code} onDone={() => setCode(null)} />}
          <Facts
            rows={[
              ['Epoch', formatCount(keys.value.epoch)],
              ['Encrypted for', `${formatCount(keys.value.people)} people, each by their own password`],
              [
                'Recovery code',
                keys.value.recovery ? (
                  <Sign key="r" tone="met" glyph="●">
                    <span>
                      issued <Moment at={keys.value.recoveryIssuedAt} />
                      {keys.value.recoveryEntry !== null && (
                        <>
                          ,{' '}
                          <a href={address.ledgerEntry(keys.value.recoveryEntry)}>
                            entry {keys.value.recoveryEntry}
                          </a>
                        </>
                      )}
                    </span>
                  </Sign>
                ) : (
                  <Sign key="r" tone="partly" glyph="▲">
                    none: when every administrator forgets their password, nothing opens the vault
                  </Sign>
                ),
              ],
            ]}
          />
        </div>
      )}
      {open === 'recovery' && (
        <IssueRecoveryDialog
          replaces={keys.state === 'ready' && keys.value.recovery}
          onIssued={setCode}
          onClose={close}
        />
      )}
      {open === 'rekey' && <RekeyDialog keys={keys.state === 'ready' ? keys.value : null} onClose={close} />}
    </Panel>
  );
}

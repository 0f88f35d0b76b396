import { Button } from '@mantine/core';
import type { Output } from '@shared/contract';
import { useState } from 'react';
import { useOperation } from '../../api/use-operation';
import { CopyBytes } from '../../components/copy-bytes';
import { Inspector } from '../../components/inspector';
import { ProblemNotice } from '../../components/problem-notice';
import { Waiting } from '../../components/waiting';
import { EntryChanges } from './entry-changes';
import { EntryFacts } from './entry-facts';
import { OldAndNewDialog } from './old-and-new-dialog';
import { ProofDialog } from './proof-dialog';
import { RaiseDialog } from './raise-dialog';
import { SealFacts } from './seal-facts';

interface EntryInspectorProps {
  readonly seq: number;
  readonly onClose: () => void;
}

/** One entry beside the list: what happened, what it changed, who sealed it, and what can be asked about it. */
export function EntryInspector({ seq, onClose }: EntryInspectorProps) {
  const entry = useOperation('ledger.entry', { seq });
  return (
    <Inspector title={`Entry ${seq}`} onClose={onClose}>
      {entry.state === 'loading' && <Waiting label={`Loading entry ${seq}`} rows={8} />}
      {entry.state === 'failed' && <ProblemNotice problem={entry.problem} onRetry={entry.reload} />}
      {entry.state === 'ready' && <Found entry={entry.value} />}
    </Inspector>
  );
}

type Over = 'none' | 'raise' | 'proof' | 'sides';

function Found({ entry }: { readonly entry: Output<'ledger.entry'> }) {
  const [over, setOver] = useState<Over>('none');
  const close = () => setOver('none');
  const { row } = entry;
  const hasSides = entry.old !== null || entry.new !== null;
  return (
    <>
      <div className="row">
        <Button variant="default" size="compact-xs" onClick={() => setOver('proof')}>
          Prove
        </Button>
        <Button variant="default" size="compact-xs" onClick={() => setOver('raise')}>
          Raise the impact
        </Button>
        {hasSides && (
          <Button variant="default" size="compact-xs" onClick={() => setOver('sides')}>
            Old and new in full
          </Button>
        )}
      </div>
      <EntryFacts entry={row} zone={entry.zone} table={entry.table} />
      {entry.changes.length > 0 && <EntryChanges changes={entry.changes} isNew={entry.old === null} />}
      <SealFacts entry={entry} />
      <CopyBytes label="Exact bytes, base64" text={entry.bytes} />
      {over === 'proof' && <ProofDialog seq={row.seq} onClose={close} />}
      {over === 'raise' && <RaiseDialog row={row} onClose={close} />}
      {over === 'sides' && <OldAndNewDialog entry={entry} onClose={close} />}
    </>
  );
}

import { Button } from '@mantine/core';
import type { Output } from '@shared/contract';
import { useKept } from '../../api/kept';
import { useJob } from '../../api/use-command';
import { useOperation } from '../../api/use-operation';
import { DueBadge } from '../../components/due-badge';
import { EmptyState } from '../../components/empty-state';
import { Notice } from '../../components/notice';
import { Panel } from '../../components/page';
import { ProblemNotice } from '../../components/problem-notice';
import { Waiting } from '../../components/waiting';
import { ProblemTable } from '../ledger/problem-table';
import { BackupDialog } from './backup-dialog';
import { BackupTable } from './backup-table';
import { DrillDialog } from './drill-dialog';
import { DrillTable } from './drill-table';
import { useMay } from './use-may';

/** Backups, the drills that showed they open, and when the next of each is due. */
export function BackupsPanel() {
  const list = useOperation('vault.backups', {});
  if (list.state === 'loading') return <Waiting label="Loading backups" />;
  if (list.state === 'failed') return <ProblemNotice problem={list.problem} onRetry={list.reload} />;
  return <Backups list={list.value} />;
}

/** `making`, or the name of the backup that is to be rehearsed (`''`: to be named). */
type Open = { readonly making: true } | { readonly drill: string } | null;

function Backups({ list }: { readonly list: Output<'vault.backups'> }) {
  const may = useMay();
  const [open, setOpen] = useKept<Open>('vault.backups.dialog', null);
  const close = () => setOpen(null);
  const drill = (name: string) => setOpen({ drill: name });
  return (
    <>
      <Panel
        title="Backups"
        note={<DueBadge {...list.backupDue} />}
        actions={
          may('vault.backup') && <Button onClick={() => setOpen({ making: true })}>Make a backup</Button>
        }
      >
        <BackupOutcome />
        {list.backups.length === 0 ? (
          <EmptyState
            title="No backup was made"
            hint="A backup is encrypted under the vault’s own key and verified before it counts."
          />
        ) : (
          <BackupTable backups={list.backups} onDrill={may('vault.drill') ? drill : null} />
        )}
      </Panel>
      <Panel
        title="Restore drills"
        note={<DueBadge {...list.drillDue} />}
        actions={
          may('vault.drill') && (
            <Button variant="default" size="compact-xs" onClick={() => drill('')}>
              Rehearse a restore
            </Button>
          )
        }
      >
        <DrillOutcome />
        {list.drills.length === 0 ? (
          <EmptyState
            title="No restore was rehearsed"
            hint="A drill opens a backup with a password of its day and verifies all of it."
          />
        ) : (
          <DrillTable drills={list.drills} />
        )}
      </Panel>
      {open && 'making' in open && <BackupDialog onClose={close} />}
      {open && 'drill' in open && <DrillDialog backup={open.drill} onClose={close} />}
    </>
  );
}

/** What the last backup of this window came to, when it is worth a remark. */
function BackupOutcome() {
  const { result } = useJob('vault.backup');
  if (!result || result.problems.length === 0) return null;
  return (
    <div role="alert">
      <Notice tone="failed" title={`✕ ${result.name} was made of a vault that does not verify`}>
        <ProblemTable caption="What is wrong with the vault and its copy" problems={result.problems} />
      </Notice>
    </div>
  );
}

function DrillOutcome() {
  const { result } = useJob('vault.drill');
  if (!result) return null;
  if (result.passed)
    return (
      <div role="status">
        <Notice tone="met" title={`● ${result.number}: the backup restores`} />
      </div>
    );
  return (
    <div role="alert">
      <Notice tone="failed" title={`✕ ${result.number}: the backup does not restore as it should`}>
        <ProblemTable caption="What the drill found" problems={result.problems} />
      </Notice>
    </div>
  );
}

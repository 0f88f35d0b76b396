import { Button } from '@mantine/core';
import type { OutboxRow } from '@shared/contract/registry-outbox';
import { formatCount } from '@shared/format';
import { address } from '../../addresses';
import { Facts } from '../../components/facts';
import { Moment } from '../../components/moment';
import { Notice } from '../../components/notice';
import { useMay } from '../vault/use-may';
import type { PushAct } from './push-reason-dialog';
import { PushState, problemOf, targetWord } from './push-words';
import styles from './registry.module.css';

interface OutboxInspectorProps {
  readonly row: OutboxRow;
  readonly onAct: (act: PushAct) => void;
}

/** One push: what is to stand where, what the registry said, and why it does not stand there yet. */
export function OutboxInspector({ row, onAct }: OutboxInspectorProps) {
  const problem = problemOf(row);
  return (
    <>
      {problem && (
        <Notice tone="partly" title={problem.message}>
          <p>{problem.remedy}</p>
        </Notice>
      )}
      <Facts
        rows={[
          ['What', targetWord(row.target)],
          ['State', <PushState key="s" state={row.state} />],
          [
            'Registry',
            <a key="r" href={address.registry(row.registry)}>
              {row.registry}
            </a>,
          ],
          ['To stand there', <Whole key="v" text={row.value} />],
          ['Agreed before', <Whole key="b" text={row.base} />],
          ...(row.made === null ? [] : ([['Made', row.made]] as const)),
          ['Tries', formatCount(row.attempts)],
          ...(row.nextAt === null ? [] : ([['Next try', <Moment key="n" at={row.nextAt} />]] as const)),
          ['Queued', <Moment key="q" at={row.queuedAt} />],
          ['Stood there', <Moment key="d" at={row.doneAt} />],
        ]}
      />
      {row.state === 'conflict' && (
        <div>
          <p>The registry says something else.</p>
          <a href={address.conflictsOf(row.registry)}>Decide the conflict first</a>
        </div>
      )}
      <Acts row={row} onAct={onAct} />
    </>
  );
}

function Whole({ text }: { readonly text: string | null }) {
  if (text === null || text === '') return <span className="dim">nothing</span>;
  return <span className={styles.value}>{text}</span>;
}

function Acts({ row, onAct }: OutboxInspectorProps) {
  const may = useMay();
  if (row.state !== 'waiting' && row.state !== 'given-up') return null;
  return (
    <div className="row">
      {may('registry.retry') && (
        <Button variant="default" size="compact-xs" onClick={() => onAct('retry')}>
          Try again
        </Button>
      )}
      {may('registry.withdraw') && (
        <Button variant="default" size="compact-xs" onClick={() => onAct('withdraw')}>
          Withdraw
        </Button>
      )}
    </div>
  );
}

import { Button } from '@mantine/core';
import type { ConflictView } from '@shared/contract/registry-conflicts';
import { address } from '../../addresses';
import { Facts } from '../../components/facts';
import { Moment } from '../../components/moment';
import { Panel } from '../../components/page';
import { RecordLink } from '../../components/record-link';
import { roleWord } from '../../components/words';
import { useSignedIn } from '../vault/session';
import { ConflictBadge, conflictState } from './conflict-columns';
import { conflictMeaning } from './conflict-words';
import { ThreeSides } from './three-sides';

interface ConflictInspectorProps {
  readonly conflict: ConflictView;
  readonly onDecide: () => void;
}

/** One conflict: what it is, both sides, what it touches, who may decide, and how it was decided. */
export function ConflictInspector({ conflict, onDecide }: ConflictInspectorProps) {
  const { number, registry, place, signed, foundAt } = conflict;
  return (
    <>
      <div className="stack-close">
        <ConflictBadge conflict={conflict} />
        <p>{conflictMeaning(conflict.kind)}</p>
      </div>
      <ThreeSides conflict={conflict} />
      <Facts
        rows={[
          ['Record', <RecordLink key="r" number={number} href={address.record(conflict.id)} />],
          [
            'Registry',
            <a key="g" href={address.registry(registry)}>
              {registry}
            </a>,
          ],
          [
            'Where',
            place.includes('/') ? (
              <a key="w" href={address.version(`${registry}/${place}`)}>
                {place}
              </a>
            ) : (
              place
            ),
          ],
          ['Field', conflict.field],
          ['Signed records', signed.length === 0 ? 'none' : <SignedRecords key="s" numbers={signed} />],
          ['Found', <Moment key="f" at={foundAt} />],
          ['State', conflictState(conflict)],
        ]}
      />
      {conflict.state === 'open' ? (
        <ToDecide conflict={conflict} onDecide={onDecide} />
      ) : (
        <Decided conflict={conflict} />
      )}
    </>
  );
}

function SignedRecords({ numbers }: { readonly numbers: ConflictView['signed'] }) {
  return (
    <span className="row">
      {numbers.map((number) => (
        <RecordLink key={number} number={number} href={address.recordsOf(number)} />
      ))}
    </span>
  );
}

function ToDecide({ conflict, onDecide }: ConflictInspectorProps) {
  const { session } = useSignedIn();
  const mine = session.roles.some((role) => conflict.roles.includes(role));
  return (
    <Panel title="Decision">
      <div className="stack-close">
        <p className="dim">Decided by: {conflict.roles.map(roleWord).join(', ')}.</p>
        {mine && (
          <div className="row">
            <Button onClick={onDecide}>Decide {conflict.number}</Button>
          </div>
        )}
      </div>
    </Panel>
  );
}

function Decided({ conflict }: { readonly conflict: ConflictView }) {
  if (conflict.decidedAt === null)
    return <p className="dim">Both sides say the same again; nobody had to decide.</p>;
  return (
    <Panel title="Decision">
      <Facts
        rows={[
          ['Decided', conflictState(conflict)],
          ['By', conflict.decidedBy],
          ['When', <Moment key="w" at={conflict.decidedAt} />],
          ['Why', conflict.reason],
        ]}
      />
    </Panel>
  );
}

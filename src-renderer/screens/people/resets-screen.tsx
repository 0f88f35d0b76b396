import { Button } from '@mantine/core';
import type { Output } from '@shared/contract';
import type { RecordId } from '@shared/ids';
import { address } from '../../addresses';
import { useKept } from '../../api/kept';
import { useOperation } from '../../api/use-operation';
import { EmptyState } from '../../components/empty-state';
import { Moment } from '../../components/moment';
import { Page } from '../../components/page';
import { ProblemNotice } from '../../components/problem-notice';
import { RecordLink } from '../../components/record-link';
import { Sign, type Tone } from '../../components/sign';
import { Waiting } from '../../components/waiting';
import { Wide } from '../../components/wide';
import { useMay } from '../vault/use-may';
import { ConfirmResetDialog } from './confirm-reset-dialog';
import { PeopleNav } from './people-nav';

type Reset = Output<'people.resets'>['resets'][number];

/** Forgotten passwords: what somebody asked for, and what a second person confirms. */
export function ResetsScreen() {
  const list = useOperation('people.resets', {});
  const [confirming, setConfirming] = useKept<RecordId | null>('people.resets.confirming', null);
  const resets = list.state === 'ready' ? list.value.resets : [];
  const reset = resets.find(({ id }) => id === confirming);
  return (
    <Page
      title="Resets"
      below="A new key for somebody who forgot their password takes two people. It is asked for beside the person’s row under Everyone."
    >
      <PeopleNav here={address.resets} />
      {list.state === 'loading' && <Waiting label="Loading resets" />}
      {list.state === 'failed' && <ProblemNotice problem={list.problem} onRetry={list.reload} />}
      {list.state === 'ready' && <ResetTable resets={resets} onConfirm={setConfirming} />}
      {reset && <ConfirmResetDialog reset={reset} onClose={() => setConfirming(null)} />}
    </Page>
  );
}

const states: Readonly<Record<Reset['state'], readonly [Tone, string, string]>> = {
  pending: ['partly', '◐', 'waits for a second person'],
  confirmed: ['met', '●', 'confirmed'],
  expired: ['absent', '○', 'expired'],
};

interface ResetTableProps {
  readonly resets: readonly Reset[];
  readonly onConfirm: (id: RecordId) => void;
}

function ResetTable({ resets, onConfirm }: ResetTableProps) {
  const may = useMay();
  if (resets.length === 0)
    return (
      <EmptyState
        title="Nobody asked for a reset"
        hint="Requests wait here for the second person, for 24 hours."
      />
    );
  return (
    <Wide label="Resets">
      <table className="data">
        <caption className="visually-hidden">Resets, newest first</caption>
        <thead>
          <tr>
            <th scope="col" className="fit">
              Record
            </th>
            <th scope="col" className="fit">
              For
            </th>
            <th scope="col" className="fit">
              State
            </th>
            <th scope="col" className="fit">
              Asked by
            </th>
            <th scope="col" className="fit">
              Asked
            </th>
            <th scope="col" className="fit">
              Confirmed by
            </th>
            <th scope="col">Reason</th>
            <th scope="col" className="fit">
              <span className="visually-hidden">Confirm</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {resets.map((reset) => (
            <tr key={reset.id}>
              <th scope="row" className="fit">
                <RecordLink number={reset.number} href={address.ledgerOf(reset.number)} />
              </th>
              <td className="fit">{reset.person}</td>
              <td className="fit">
                <StateSign state={reset.state} />
              </td>
              <td className="fit">{reset.requestedBy}</td>
              <td className="fit">
                <Moment at={reset.requestedAt} />
              </td>
              <td className="fit">{reset.confirmedBy ?? <span className="dim">–</span>}</td>
              <td>{reset.reason}</td>
              <td className="fit">
                {reset.state === 'pending' && may('people.confirmReset') && (
                  <Button
                    variant="default"
                    size="compact-xs"
                    aria-label={`Confirm ${reset.number}`}
                    onClick={() => onConfirm(reset.id)}
                  >
                    Confirm
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

function StateSign({ state }: Pick<Reset, 'state'>) {
  const [tone, glyph, word] = states[state];
  return (
    <Sign tone={tone} glyph={glyph}>
      {word}
    </Sign>
  );
}

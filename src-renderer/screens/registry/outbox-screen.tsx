import { NativeSelect } from '@mantine/core';
import { OutboxRow } from '@shared/contract/registry-outbox';
import { getRouteApi } from '@tanstack/react-router';
import { address } from '../../addresses';
import { useKept } from '../../api/kept';
import { DataGrid } from '../../components/data-grid/data-grid';
import { EmptyState } from '../../components/empty-state';
import { Inspector } from '../../components/inspector';
import { Page } from '../../components/page';
import { ProblemNotice } from '../../components/problem-notice';
import { Waiting } from '../../components/waiting';
import { WithInspector } from '../../components/with-inspector';
import { outboxColumns } from './outbox-columns';
import { OutboxInspector } from './outbox-inspector';
import { PushNow, PushOutcome } from './push-now';
import { type PushAct, PushReasonDialog } from './push-reason-dialog';
import { pushWord } from './push-words';
import { RegistryFilter } from './registry-filter';
import { RegistryNav } from './registry-nav';
import { UnreadNotes } from './unread-notes';
import { useOutbox } from './use-outbox';

const route = getRouteApi('/registries/outbox');
const { state: State } = OutboxRow.shape;

/** What waits to be written to registries, stands there, or was given up; one push in full beside the list. */
export function OutboxScreen() {
  const asked = route.useSearch();
  const { name, push: chosenId } = asked;
  const navigate = route.useNavigate();
  const [dialog, setDialog] = useKept<{ readonly act: PushAct; readonly id: string } | null>(
    'registry.outbox.dialog',
    null,
  );
  const set = (change: Readonly<Record<string, string>>) => {
    const next = Object.entries({ ...asked, ...change }).filter(([, value]) => value);
    void navigate({ search: Object.fromEntries(next), replace: true });
  };
  const state = State.safeParse(asked.state).data ?? 'all';
  const outbox = useOutbox({ state, ...(name && { name }) });
  const rows = outbox.state === 'ready' ? outbox.rows : [];
  const chosen = rows.find(({ id }) => id === chosenId);
  const acted = rows.find(({ id }) => id === dialog?.id);
  const openRow = ({ id }: OutboxRow) => set({ push: id });
  return (
    <WithInspector
      inspector={
        chosen && (
          <Inspector title="Push" onClose={() => set({ push: '' })}>
            <OutboxInspector row={chosen} onAct={(act) => setDialog({ act, id: chosen.id })} />
          </Inspector>
        )
      }
    >
      <Page title="Outbox" fill actions={<PushNow />}>
        <RegistryNav here={address.outbox} />
        <UnreadNotes />
        <PushOutcome />
        {outbox.state === 'loading' && <Waiting label="Loading the outbox" rows={10} />}
        {outbox.state === 'failed' && <ProblemNotice problem={outbox.problem} onRetry={outbox.reload} />}
        {outbox.state === 'ready' && (
          <DataGrid<OutboxRow>
            label="pushes"
            rows={rows}
            total={outbox.total}
            onEnd={outbox.more}
            columns={outboxColumns}
            rowKey={rowKey}
            onOpen={openRow}
            onPeek={openRow}
            tools={
              <>
                <NativeSelect
                  aria-label="State"
                  value={state}
                  data={[
                    { value: 'all', label: 'Every state' },
                    ...State.options.map((value) => ({ value, label: pushWord(value) })),
                  ]}
                  onChange={({ currentTarget: { value } }) => set({ state: value === 'all' ? '' : value })}
                />
                <RegistryFilter value={name ?? ''} onChange={(next) => set({ name: next })} />
              </>
            }
            empty={
              <EmptyState
                title="Nothing here"
                hint="What is set at a version, a model or by a decision waits here until the registry has it."
              />
            }
          />
        )}
        {dialog && acted && <PushReasonDialog act={dialog.act} row={acted} onClose={() => setDialog(null)} />}
      </Page>
    </WithInspector>
  );
}

const rowKey = ({ id }: OutboxRow): string => id;

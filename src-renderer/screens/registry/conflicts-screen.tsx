import { NativeSelect } from '@mantine/core';
import type { ConflictView } from '@shared/contract/registry-conflicts';
import { formatCount } from '@shared/format';
import { getRouteApi } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { address } from '../../addresses';
import { useKept } from '../../api/kept';
import { useOperation } from '../../api/use-operation';
import { DataGrid } from '../../components/data-grid/data-grid';
import { EmptyState } from '../../components/empty-state';
import { Inspector } from '../../components/inspector';
import { Notice } from '../../components/notice';
import { Page } from '../../components/page';
import { ProblemNotice } from '../../components/problem-notice';
import { Waiting } from '../../components/waiting';
import { WithInspector } from '../../components/with-inspector';
import { conflictColumns } from './conflict-columns';
import { ConflictInspector } from './conflict-inspector';
import { byGravity } from './conflict-words';
import { DecideDialog } from './decide-dialog';
import styles from './registry.module.css';
import { RegistryFilter } from './registry-filter';
import { RegistryNav } from './registry-nav';
import { UnreadNotes } from './unread-notes';

/** All that are asked for at once: they are put in order of gravity here. */
const most = 500;

const route = getRouteApi('/registries/conflicts');

/** Where this vault and its registries disagree, the gravest first; one of them in full beside the list. */
export function ConflictsScreen() {
  const asked = route.useSearch();
  const { name, conflict: chosenId, state = 'open' } = asked;
  const navigate = route.useNavigate();
  const [deciding, setDeciding] = useKept<string | null>('registry.deciding', null);
  const set = useCallback(
    (change: Readonly<Record<string, string>>) => {
      const next = Object.entries({ ...asked, ...change }).filter(([, value]) => value);
      void navigate({ search: Object.fromEntries(next), replace: true });
    },
    [asked, navigate],
  );
  const list = useOperation(
    'registry.conflicts',
    { state: state === 'all' ? 'all' : 'open', limit: most, ...(name && { name }) },
    { keepPrevious: true },
  );
  const found = list.state === 'ready' ? list.value.conflicts : null;
  const total = list.state === 'ready' ? list.value.total : 0;
  const conflicts = useMemo(() => byGravity(found ?? []), [found]);
  const chosen = conflicts.find(({ id }) => id === chosenId);
  const decided = conflicts.find(({ id, state: now }) => id === deciding && now === 'open');
  const openRow = ({ id }: ConflictView) => set({ conflict: id });
  return (
    <div className={styles.wideInspector}>
      <WithInspector
        inspector={
          chosen && (
            <Inspector title={`Conflict ${chosen.number}`} onClose={() => set({ conflict: '' })}>
              <ConflictInspector conflict={chosen} onDecide={() => setDeciding(chosen.id)} />
            </Inspector>
          )
        }
      >
        <Page title="Conflicts" fill>
          <RegistryNav here={address.conflicts} />
          <UnreadNotes />
          {total > most && (
            <Notice tone="partly" title={`The first ${formatCount(most)} of ${formatCount(total)} conflicts`}>
              <p>Decide some of these, or choose one registry, to see the others.</p>
            </Notice>
          )}
          {list.state === 'loading' && <Waiting label="Loading conflicts" rows={10} />}
          {list.state === 'failed' && <ProblemNotice problem={list.problem} onRetry={list.reload} />}
          {list.state === 'ready' && (
            <DataGrid<ConflictView>
              label="conflicts"
              rows={conflicts}
              columns={conflictColumns}
              rowKey={rowKey}
              onOpen={openRow}
              onPeek={openRow}
              tools={
                <>
                  <NativeSelect
                    aria-label="State"
                    value={state}
                    data={[
                      { value: 'open', label: 'to decide' },
                      { value: 'all', label: 'all, also decided' },
                    ]}
                    onChange={(event) =>
                      set({ state: event.currentTarget.value === 'all' ? 'all' : '', conflict: '' })
                    }
                  />
                  <RegistryFilter value={name ?? ''} onChange={(next) => set({ name: next })} />
                </>
              }
              empty={
                <EmptyState
                  title={state === 'all' ? 'There was no conflict yet' : 'Nothing is to be decided'}
                  hint="Where a registry and this vault disagree after a sync, both sides appear here."
                />
              }
            />
          )}
          {decided && <DecideDialog conflict={decided} onClose={() => setDeciding(null)} />}
        </Page>
      </WithInspector>
    </div>
  );
}

const rowKey = ({ id }: ConflictView): string => id;

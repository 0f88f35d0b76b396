import { Button, NativeSelect } from '@mantine/core';
import type { RecordRow } from '@shared/contract/records';
import { formatCount } from '@shared/format';
import type { RecordId } from '@shared/ids';
import { getRouteApi } from '@tanstack/react-router';
import { useCallback, useMemo, useState } from 'react';
import { address, goTo } from '../../addresses';
import { DataGrid } from '../../components/data-grid/data-grid';
import { EmptyState } from '../../components/empty-state';
import { Page } from '../../components/page';
import { ProblemNotice } from '../../components/problem-notice';
import { Waiting } from '../../components/waiting';
import { CopyDialog } from './copy-dialog';
import { recordColumns } from './record-columns';
import { kindWord } from './record-words';
import { type RecordsFilter, useRecords } from './use-records';

const route = getRouteApi('/records');

type Chosen = ReadonlyMap<RecordId, RecordRow>;

const states: Readonly<Record<string, Partial<RecordsFilter>>> = {
  void: { void: true },
  held: { held: true },
  'not-void': { void: false },
};

/** All records of whatever kind; a selection of them is copied as one bundle. */
export function RecordsScreen() {
  const asked = route.useSearch();
  const navigate = route.useNavigate();
  const { search = '', kind, state = '' } = asked;
  const [chosen, setChosen] = useState<Chosen>(new Map());
  const [copying, setCopying] = useState<readonly RecordRow[] | null>(null);
  const filter = { search, ...(kind && { kind }), ...states[state] };
  const set = (change: Readonly<Record<string, string>>) => {
    const next = Object.entries({ ...asked, ...change }).filter(([, value]) => value);
    void navigate({ search: Object.fromEntries(next), replace: true });
  };
  return (
    <Page
      title="Records"
      below="Everything that was recorded, each revision as it was. Nothing is ever deleted."
      fill
      actions={
        chosen.size > 0 && (
          <>
            <Button variant="subtle" color="gray" onClick={() => setChosen(new Map())}>
              Clear the selection
            </Button>
            <Button onClick={() => setCopying([...chosen.values()])}>
              True copy of {formatCount(chosen.size)} selected
            </Button>
          </>
        )
      }
    >
      <RecordList
        filter={filter}
        state={state}
        chosen={chosen}
        onChosen={setChosen}
        set={set}
        onCopy={setCopying}
      />
      {copying && <CopyDialog records={copying} onClose={() => setCopying(null)} />}
    </Page>
  );
}

interface RecordListProps {
  readonly filter: RecordsFilter;
  readonly state: string;
  readonly chosen: Chosen;
  readonly onChosen: (chosen: Chosen) => void;
  readonly set: (change: Readonly<Record<string, string>>) => void;
  readonly onCopy: (records: readonly RecordRow[]) => void;
}

function RecordList({ filter, state, chosen, onChosen, set, onCopy }: RecordListProps) {
  const records = useRecords(filter);
  const toggle = useCallback(
    (row: RecordRow) => {
      const next = new Map(chosen);
      if (!next.delete(row.id)) next.set(row.id, row);
      onChosen(next);
    },
    [chosen, onChosen],
  );
  const columns = useMemo(() => recordColumns({ ids: new Set(chosen.keys()), toggle }), [chosen, toggle]);
  if (records.state === 'loading') return <Waiting label="Loading records" rows={12} />;
  if (records.state === 'failed') return <ProblemNotice problem={records.problem} onRetry={records.reload} />;
  return (
    <DataGrid<RecordRow>
      label="records"
      rows={records.rows}
      total={records.total}
      columns={columns}
      rowKey={rowKey}
      onOpen={({ id }) => goTo(address.record(id))}
      onEnd={records.more}
      search={{ value: filter.search, onChange: (search) => set({ search }) }}
      keys={[
        { keys: 'x', label: 'Select the row', run: (row) => row && toggle(row) },
        {
          keys: 'e',
          label: 'True copy of the selection, or of the row',
          run: (row) => {
            if (chosen.size > 0) onCopy([...chosen.values()]);
            else if (row) onCopy([row]);
          },
        },
      ]}
      tools={
        <>
          <NativeSelect
            aria-label="Kind"
            value={filter.kind ?? ''}
            onChange={(event) => set({ kind: event.currentTarget.value })}
            data={[
              { value: '', label: 'Every kind' },
              ...records.kinds.map((kind) => ({ value: kind, label: kindWord(kind) })),
            ]}
          />
          <NativeSelect
            aria-label="State"
            value={state}
            onChange={(event) => set({ state: event.currentTarget.value })}
            data={[
              { value: '', label: 'Every state' },
              { value: 'not-void', label: 'not void' },
              { value: 'void', label: 'void' },
              { value: 'held', label: 'on hold' },
            ]}
          />
        </>
      }
      empty={<EmptyState title="No such record" hint="Choose another kind or state." />}
    />
  );
}

const rowKey = ({ id }: RecordRow): string => id;

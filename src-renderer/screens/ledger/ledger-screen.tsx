import { getRouteApi } from '@tanstack/react-router';
import { useCallback, useState } from 'react';
import { DataGrid } from '../../components/data-grid/data-grid';
import { EmptyState } from '../../components/empty-state';
import { Inspector } from '../../components/inspector';
import { Page } from '../../components/page';
import { ProblemNotice } from '../../components/problem-notice';
import { Waiting } from '../../components/waiting';
import { WithInspector } from '../../components/with-inspector';
import { EntryFacts } from './entry-facts';
import { type Entry, ledgerColumns } from './ledger-columns';
import { useEntries } from './use-entries';
import { VerifyButton, VerifyResult } from './verify';

const route = getRouteApi('/ledger');

/** The audit trail, searched by the core; one entry in full beside it. */
export function LedgerScreen() {
  const { search = '' } = route.useSearch();
  const navigate = route.useNavigate();
  const [chosen, setChosen] = useState<Entry | null>(null);
  const close = useCallback(() => setChosen(null), []);
  return (
    <WithInspector
      inspector={
        chosen && (
          <Inspector title={`Entry ${chosen.seq}`} onClose={close}>
            <EntryFacts entry={chosen} />
          </Inspector>
        )
      }
    >
      <Page
        title="Ledger"
        below="Everything that was done or refused, newest first."
        fill
        actions={<VerifyButton />}
      >
        <VerifyResult />
        <EntryList
          search={search}
          onSearch={(value) =>
            void navigate({ search: value === '' ? {} : { search: value }, replace: true })
          }
          onChoose={setChosen}
        />
      </Page>
    </WithInspector>
  );
}

interface EntryListProps {
  readonly search: string;
  readonly onSearch: (value: string) => void;
  readonly onChoose: (entry: Entry) => void;
}

function EntryList({ search, onSearch, onChoose }: EntryListProps) {
  const entries = useEntries(search);
  if (entries.state === 'loading') return <Waiting label="Loading the ledger" rows={12} />;
  if (entries.state === 'failed') return <ProblemNotice problem={entries.problem} onRetry={entries.reload} />;
  return (
    <DataGrid<Entry>
      label="entries"
      rows={entries.rows}
      total={entries.total}
      columns={ledgerColumns}
      rowKey={rowKey}
      onOpen={onChoose}
      onPeek={onChoose}
      onEnd={entries.more}
      search={{ value: search, onChange: onSearch }}
      empty={<EmptyState title="No entry" hint="The first entry is written when the vault is made." />}
    />
  );
}

const rowKey = ({ seq }: Entry): string => String(seq);

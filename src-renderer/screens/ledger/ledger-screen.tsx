import { Button } from '@mantine/core';
import type { LedgerFilter } from '@shared/contract/ledger-views';
import { formatCount } from '@shared/format';
import { getRouteApi } from '@tanstack/react-router';
import { useCallback } from 'react';
import { address } from '../../addresses';
import { useKept } from '../../api/kept';
import { DataGrid } from '../../components/data-grid/data-grid';
import { EmptyState } from '../../components/empty-state';
import { Page } from '../../components/page';
import { ProblemNotice } from '../../components/problem-notice';
import { Waiting } from '../../components/waiting';
import { WithInspector } from '../../components/with-inspector';
import { EntryInspector } from './entry-inspector';
import { FilterDays, FilterRow } from './filter-row';
import { type Entry, ledgerColumns } from './ledger-columns';
import { filterFrom, filterWords, termsOf } from './ledger-filter';
import { LedgerPages } from './ledger-pages';
import { ReviewDialog } from './review-dialog';
import { SavedQueries } from './saved-queries';
import { type Entries, useEntries } from './use-entries';

const route = getRouteApi('/ledger');

/** The audit trail, filtered by the core; one entry in full beside it. */
export function LedgerScreen() {
  const asked = route.useSearch();
  const navigate = route.useNavigate();
  const filter = filterFrom(asked);
  const entries = useEntries(filter);
  const [reviewing, setReviewing] = useKept('ledger.reviewing', false);
  const chosen = Number(asked.entry);
  const show = useCallback(
    (next: LedgerFilter, entry?: number) =>
      void navigate({
        search: { ...termsOf(next), ...(entry === undefined ? {} : { entry: String(entry) }) },
        replace: true,
      }),
    [navigate],
  );
  const close = () => show(filter);
  return (
    <WithInspector
      inspector={
        Number.isInteger(chosen) && chosen > 0 && <EntryInspector key={chosen} seq={chosen} onClose={close} />
      }
    >
      <Page
        title="Ledger"
        fill
        actions={
          <>
            <SavedQueries filter={filter} onUse={(next) => show(next)} />
            <Button variant="default" disabled={entries.state !== 'ready'} onClick={() => setReviewing(true)}>
              Review these entries
            </Button>
          </>
        }
      >
        <LedgerPages here={address.ledger} />
        <FilterRow filter={filter} onChange={(next) => show(next)} />
        <EntryList entries={entries} filter={filter} onShow={show} />
        {reviewing && entries.state === 'ready' && (
          <ReviewDialog
            scope={{ record: null, filter }}
            about={filterWords(filter)}
            matched={entries.matched}
            upTo={entries.total}
            onClose={() => setReviewing(false)}
          />
        )}
      </Page>
    </WithInspector>
  );
}

interface EntryListProps {
  readonly entries: Entries;
  readonly filter: LedgerFilter;
  readonly onShow: (filter: LedgerFilter, entry?: number) => void;
}

function EntryList({ entries, filter, onShow }: EntryListProps) {
  if (entries.state === 'loading') return <Waiting label="Loading the ledger" rows={12} />;
  if (entries.state === 'failed') return <ProblemNotice problem={entries.problem} onRetry={entries.reload} />;
  const { rows, total, matched } = entries;
  const show = ({ seq }: Entry) => onShow(filter, seq);
  return (
    <DataGrid<Entry>
      label="entries"
      rows={rows}
      total={matched}
      columns={ledgerColumns}
      rowKey={rowKey}
      onOpen={show}
      onPeek={show}
      onEnd={entries.more}
      search={{ value: filter.search, onChange: (search) => onShow({ ...filter, search }) }}
      tools={
        <>
          <FilterDays filter={filter} onChange={(next) => onShow(next)} />
          {matched !== total && (
            <span className="dim" role="status">
              {formatCount(matched)} of {formatCount(total)} pass
            </span>
          )}
        </>
      }
      empty={<EmptyState title="No entry passes the filter" hint="Clear it, or ask for less." />}
    />
  );
}

const rowKey = ({ seq }: Entry): string => String(seq);

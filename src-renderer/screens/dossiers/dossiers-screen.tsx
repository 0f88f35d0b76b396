import type { DossierRow } from '@shared/contract/dossiers';
import { address } from '../../addresses';
import { useOperation } from '../../api/use-operation';
import { DataGrid } from '../../components/data-grid/data-grid';
import { EmptyState } from '../../components/empty-state';
import { Page } from '../../components/page';
import { ProblemNotice } from '../../components/problem-notice';
import { Waiting } from '../../components/waiting';
import { dossierColumns } from './dossier-columns';
import { useOpenDossier } from './use-open-dossier';

/** The documents built so far. A stored PDF is never made again; each was frozen when it was built. */
export function DossiersScreen() {
  return (
    <Page title="Dossiers" below="PDF/A-2a and PDF/UA-1. A new one is built from a recorded comparison." fill>
      <DossierList />
    </Page>
  );
}

function DossierList() {
  const list = useOperation('dossiers.list', {});
  const open = useOpenDossier();
  if (list.state === 'loading') return <Waiting label="Loading dossiers" rows={6} />;
  if (list.state === 'failed') return <ProblemNotice problem={list.problem} onRetry={list.reload} />;
  return (
    <DataGrid<DossierRow>
      label="dossiers"
      rows={list.value.dossiers}
      columns={dossierColumns}
      rowKey={rowKey}
      onOpen={(row) => void open(row, 'show')}
      empty={
        <EmptyState
          title="No document was built"
          hint="Open a recorded comparison and build a document about it there."
        >
          <a href={address.compare}>Recorded comparisons</a>
        </EmptyState>
      }
    />
  );
}

const rowKey = ({ id }: DossierRow): string => id;

import type { DataSetView } from '@shared/contract/data-sets';
import { formatCount } from '@shared/format';
import { address, goTo } from '../../addresses';
import { useOperation } from '../../api/use-operation';
import { DataGrid } from '../../components/data-grid/data-grid';
import type { GridColumn } from '../../components/data-grid/grid-column';
import { EmptyState } from '../../components/empty-state';
import { Page } from '../../components/page';
import { ProblemNotice } from '../../components/problem-notice';
import { SubNav } from '../../components/sub-nav';
import { Waiting } from '../../components/waiting';
import { compareLinks } from '../comparison/compare-links';
import { independenceWord } from './independence-words';

/** Every data set: the cases and labels that evidence files share. */
export function DataSetsScreen() {
  return (
    <Page
      title="Data sets"
      below="The same cases with the same labels are one data set, whatever file they came in."
      fill
    >
      <SubNav label="Comparison" links={compareLinks} here={address.dataSets} />
      <DataSetList />
    </Page>
  );
}

function DataSetList() {
  const list = useOperation('dataset.list', {});
  if (list.state === 'loading') return <Waiting label="Loading data sets" rows={6} />;
  if (list.state === 'failed') return <ProblemNotice problem={list.problem} onRetry={list.reload} />;
  return (
    <DataGrid<DataSetView>
      label="data sets"
      rows={list.value.dataSets}
      columns={columns}
      rowKey={({ id }) => id}
      onOpen={({ id }) => goTo(address.dataSet(id))}
      empty={
        <EmptyState
          title="No data set is described"
          hint="Importing a prediction file names the data set that its cases and labels are."
        />
      }
    />
  );
}

const columns: readonly GridColumn<DataSetView>[] = [
  { id: 'number', header: 'Record', width: '96px', mono: true, text: ({ number }) => number },
  { id: 'name', header: 'Name', width: 'minmax(180px, 2fr)', text: ({ description }) => description.name },
  {
    id: 'cases',
    header: 'Cases',
    width: '88px',
    align: 'end',
    text: ({ cases }) => formatCount(cases),
    order: ({ cases }) => cases,
  },
  {
    id: 'patients',
    header: 'Patients',
    width: '88px',
    align: 'end',
    text: ({ patients }) => (patients === null ? '–' : formatCount(patients)),
    order: ({ patients }) => patients ?? -1,
  },
  {
    id: 'independence',
    header: 'Independent of training',
    width: 'minmax(160px, 1fr)',
    text: ({ independence }) => independenceWord(independence),
  },
  {
    id: 'evidence',
    header: 'Files',
    width: 'minmax(120px, 1fr)',
    mono: true,
    text: ({ evidence }) => evidence.join(', '),
  },
];

import { Button } from '@mantine/core';
import type { DataSetView } from '@shared/contract/data-sets';
import { formatCount } from '@shared/format';
import { RecordId } from '@shared/ids';
import { getRouteApi } from '@tanstack/react-router';
import { address } from '../../addresses';
import { useKept } from '../../api/kept';
import { useOperation } from '../../api/use-operation';
import { Digest } from '../../components/digest';
import { EmptyState } from '../../components/empty-state';
import { Facts } from '../../components/facts';
import { Page, Panel } from '../../components/page';
import { ProblemNotice } from '../../components/problem-notice';
import { Waiting } from '../../components/waiting';
import { UseTable } from '../plans/uses-panel';
import { DescribeDataSet } from './describe-data-set';
import { IndependencePanel } from './independence-panel';

const route = getRouteApi('/datasets/$id');

/** One data set: where it comes from, whether training saw it, how often its labels were looked at. */
export function DataSetScreen() {
  const id = RecordId.safeParse(route.useParams().id);
  if (!id.success) return <Page title="Data set">This address does not name a record.</Page>;
  return <Loaded id={id.data} />;
}

function Loaded({ id }: { readonly id: RecordId }) {
  const shown = useOperation('dataset.show', { id });
  if (shown.state === 'ready') return <Shown dataSet={shown.value} />;
  return (
    <Page title="Data set">
      {shown.state === 'loading' && <Waiting label="Loading the data set" rows={8} />}
      {shown.state === 'failed' && <ProblemNotice problem={shown.problem} onRetry={shown.reload} />}
    </Page>
  );
}

const blinded = (known: boolean | null): string | null =>
  known === null
    ? null
    : known
      ? 'yes: they did not know the model’s result'
      : 'no: they knew the model’s result';

function Shown({ dataSet }: { readonly dataSet: DataSetView }) {
  const { number, description, cases, patients, casesSha256, labelsSha256 } = dataSet;
  const [describing, setDescribing] = useKept('dataset.describing', false);
  return (
    <Page
      title={`${number} · ${description.name}`}
      above={<a href={address.dataSets}>Data sets</a>}
      below={<a href={address.record(dataSet.id)}>Record and history</a>}
      actions={
        <Button variant="default" onClick={() => setDescribing(true)}>
          Describe
        </Button>
      }
    >
      <div className="columns">
        <Panel title="Description">
          <Facts
            rows={[
              ['Provenance', description.provenance],
              ['Sites', description.sites.join(', ')],
              ['Reference standard', description.referenceStandard],
              ['Reader blinded', blinded(description.readerBlinded)],
            ]}
          />
        </Panel>
        <Panel title="Cases">
          <Facts
            rows={[
              ['Cases', formatCount(cases)],
              ['Patients', patients === null ? 'not in the files' : formatCount(patients)],
              ['Case ids', <Digest key="c" hex={casesSha256} of={`cases of ${number}`} />],
              ['Ids and labels', <Digest key="l" hex={labelsSha256} of={`labels of ${number}`} />],
              ['Evidence', dataSet.evidence.join(', ')],
            ]}
          />
        </Panel>
      </div>
      <IndependencePanel dataSet={dataSet} />
      <LabelUses labels={labelsSha256} />
      {describing && <DescribeDataSet dataSet={dataSet} onClose={() => setDescribing(false)} />}
    </Page>
  );
}

function LabelUses({ labels }: { readonly labels: DataSetView['labelsSha256'] }) {
  const asked = useOperation('plan.uses', { labels });
  if (asked.state === 'failed') return <ProblemNotice problem={asked.problem} onRetry={asked.reload} />;
  const uses = asked.state === 'ready' ? asked.value.uses : [];
  return (
    <Panel title="Unblinded uses" note={`${formatCount(uses.length)} so far`}>
      {asked.state === 'loading' && <Waiting label="Loading uses" />}
      {asked.state === 'ready' &&
        (uses.length === 0 ? (
          <EmptyState
            title="Nobody has looked at these labels"
            hint="A plan locked now comes before the first look."
          />
        ) : (
          <UseTable uses={uses} />
        ))}
    </Panel>
  );
}

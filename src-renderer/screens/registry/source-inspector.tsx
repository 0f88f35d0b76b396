import type { RegistryView } from '@shared/contract/registry-views';
import { formatCount } from '@shared/format';
import { address } from '../../addresses';
import { useOperation } from '../../api/use-operation';
import { Facts } from '../../components/facts';
import { Moment } from '../../components/moment';
import { Panel } from '../../components/page';
import { ProblemNotice } from '../../components/problem-notice';
import { RecordLink } from '../../components/record-link';
import { RevisionList } from '../../components/revision-list';
import { Waiting } from '../../components/waiting';
import { Connection } from './connection';
import { SourceActs } from './source-acts';
import type { SourceAct } from './source-dialog';
import { everyWord, kindWords, methodWords, SourceState } from './source-words';

interface SourceInspectorProps {
  readonly registry: RegistryView;
  readonly onAct: (act: SourceAct) => void;
}

/** One registry: what it is, how it is reached, what waits there, what can be done, and what was done. */
export function SourceInspector({ registry, onAct }: SourceInspectorProps) {
  const { name, number } = registry;
  return (
    <>
      <Facts
        rows={[
          ['Record', <RecordLink key="r" number={number} href={address.ledgerOf(number)} />],
          ['State', <SourceState key="s" registry={registry} />],
          ['Kind', kindWords[registry.kind]],
          [
            'Location',
            <span key="l" className="mono">
              {registry.location}
            </span>,
          ],
          ['As of', <Moment key="a" at={registry.syncedAt} />],
          ['Models', formatCount(registry.models)],
          ['Versions', formatCount(registry.versions)],
          [
            'Conflicts',
            <a key="c" href={address.conflictsOf(name)}>
              {formatCount(registry.open)} to decide
            </a>,
          ],
          [
            'Pushes',
            <a key="o" href={address.outboxOf(name)}>
              {formatCount(registry.waiting)} waiting, {formatCount(registry.failed)} given up
            </a>,
          ],
          ['Written to', registry.push ? 'yes, by Countersign' : 'no, only read'],
          ['Synced', everyWord(registry.everyMinutes)],
          ['Account', methodWords[registry.method]],
          ['Own certificate', registry.certificate ? 'trusted' : 'none'],
          [
            'Mapping',
            <a key="m" href={address.mappingOf(name)}>
              Which tags fill which fields
            </a>,
          ],
        ]}
      />
      {registry.state !== 'removed' && <Connection registry={registry} />}
      <SourceActs registry={registry} onAct={onAct} />
      <History registry={registry} />
    </>
  );
}

function History({ registry }: { readonly registry: RegistryView }) {
  const history = useOperation('records.history', { id: registry.id });
  return (
    <Panel title="History">
      {history.state === 'loading' && <Waiting label="Loading the history" />}
      {history.state === 'failed' && <ProblemNotice problem={history.problem} onRetry={history.reload} />}
      {history.state === 'ready' && <RevisionList revisions={history.value.revisions} />}
    </Panel>
  );
}

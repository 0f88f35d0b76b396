import { address } from '../../addresses';
import { useOperation } from '../../api/use-operation';
import { EmptyState } from '../../components/empty-state';
import { Panel } from '../../components/page';
import { ProblemNotice } from '../../components/problem-notice';
import { Waiting } from '../../components/waiting';
import { RegistryTable } from '../registry/registry-table';

/** How old the picture of each registry is, and where this person may decide between it and this vault. */
export function RegistryNews() {
  const list = useOperation('registry.list', {});
  if (list.state === 'loading') return <Waiting label="Loading registries" />;
  if (list.state === 'failed') return <ProblemNotice problem={list.problem} onRetry={list.reload} />;
  return (
    <Panel title="Registries" actions={<a href={address.registries}>All about registries</a>}>
      {list.value.registries.length === 0 ? (
        <EmptyState
          title="No registry is linked"
          hint="Model versions come from a registry: a folder, an MLflow server or a W&B project."
        >
          <a href={address.registries}>Link one under Registries</a>
        </EmptyState>
      ) : (
        <RegistryTable registries={list.value.registries} />
      )}
    </Panel>
  );
}

import { address } from '../../addresses';
import { useOperation } from '../../api/use-operation';
import { ProblemNotice } from '../../components/problem-notice';
import { RegistryTable } from './registry-table';

/** The linked registries above the list of their versions; nothing where none is linked. */
export function RegistryStrip() {
  const list = useOperation('registry.list', {});
  if (list.state === 'failed') return <ProblemNotice problem={list.problem} onRetry={list.reload} />;
  if (list.state === 'loading' || list.value.registries.length === 0) return null;
  return (
    <section aria-label="Registries">
      <RegistryTable registries={list.value.registries} />
      <p className="dim">
        <a href={address.registries}>Accounts, conflicts, outbox and rules of registries</a>
      </p>
    </section>
  );
}

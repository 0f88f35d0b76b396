import { address } from '../../addresses';
import { useOperation } from '../../api/use-operation';
import { SubNav } from '../../components/sub-nav';

/** The screens about registries, with what waits at each. */
export function RegistryNav({ here }: { readonly here: string }) {
  const list = useOperation('registry.list', {});
  const registries = list.state === 'ready' ? list.value.registries : [];
  const count = (of: 'open' | 'failed') => registries.reduce((sum, registry) => sum + registry[of], 0);
  const links = [
    { name: 'Sources', href: address.registries },
    { name: 'Conflicts', href: address.conflicts, count: count('open') },
    { name: 'Outbox', href: address.outbox, count: count('failed') },
    { name: 'In several registries', href: address.bindings },
    { name: 'Rules and mapping', href: address.mapping },
  ];
  return <SubNav label="About registries" here={here} links={links} />;
}

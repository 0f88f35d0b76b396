import { address } from '../../addresses';
import { useOperation } from '../../api/use-operation';
import { SubNav } from '../../components/sub-nav';

/** The screens about versions in use, with how many reports are open. */
export function SurveillanceNav({ here }: { readonly here: string }) {
  const open = useOperation('problem.list', { state: 'open' });
  const count = open.state === 'ready' ? open.value.problems.length : 0;
  const links = [
    { name: 'Monitored versions', href: address.surveillance },
    { name: 'Problem reports', href: address.problems, count },
  ];
  return <SubNav label="About surveillance" here={here} links={links} />;
}

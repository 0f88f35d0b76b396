import { address } from '../../addresses';
import { useOperation } from '../../api/use-operation';
import { SubNav } from '../../components/sub-nav';
import { useMay } from '../vault/use-may';

/** The screens about people, as far as this person's roles reach. */
export function PeopleNav({ here }: { readonly here: string }) {
  const may = useMay();
  const alerts = useOperation('people.alerts', {}, { enabled: may('people.alerts') });
  const count = alerts.state === 'ready' ? alerts.value.alerts.length : 0;
  const links = [
    { name: 'Everyone', href: address.people },
    ...(may('people.accessReview') ? [{ name: 'Access review', href: address.access }] : []),
    ...(may('people.alerts') ? [{ name: 'Alerts', href: address.alerts, count }] : []),
    ...(may('people.resets') ? [{ name: 'Resets', href: address.resets }] : []),
  ];
  return <SubNav label="About people" here={here} links={links} />;
}

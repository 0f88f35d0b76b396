import type { ProductView } from '@shared/contract/products';
import { address } from '../../addresses';
import { Digest } from '../../components/digest';
import { Facts } from '../../components/facts';
import { RecordLink } from '../../components/record-link';
import { productFields } from './product-fields';

/** The identity of one device; what is not known is said to be missing, as the documents do. */
export function ProductFacts({ product: { number, revision, identity } }: { readonly product: ProductView }) {
  return (
    <Facts
      rows={[
        ['Record', <RecordLink key="r" number={number} href={address.ledgerOf(number)} />],
        ['Revision', <Digest key="v" hex={revision} of={`revision of ${number}`} />],
        ...productFields.map(({ name, label }) => [label, identity[name]] as const),
        [
          'Contraindications',
          identity.contraindications.length === 0 ? null : identity.contraindications.join('; '),
        ],
      ]}
    />
  );
}

import { address } from '../../addresses';
import { SubNav } from '../../components/sub-nav';

const links = [
  { name: 'Entries', href: address.ledger },
  { name: 'Verification and proofs', href: address.verification },
  { name: 'Reviews', href: address.reviews },
];

/** The screens of the ledger. */
export const LedgerPages = ({ here }: { readonly here: string }) => (
  <SubNav label="Ledger" links={links} here={here} />
);

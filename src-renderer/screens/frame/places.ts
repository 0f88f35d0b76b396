import { address } from '../../addresses';

/** A screen of the sidebar; G and then its letter goes there. */
export interface Place {
  readonly name: string;
  readonly href: string;
  readonly to:
    | '/'
    | '/versions'
    | '/registries'
    | '/compare'
    | '/approvals'
    | '/dossiers'
    | '/surveillance'
    | '/records'
    | '/ledger'
    | '/people'
    | '/products'
    | '/settings/security';
  readonly letter: string;
}

export const places: readonly (readonly Place[])[] = [
  [{ name: 'Home', href: address.home, to: '/', letter: 'h' }],
  [
    { name: 'Models', href: address.versions, to: '/versions', letter: 'm' },
    { name: 'Registries', href: address.registries, to: '/registries', letter: 'g' },
    { name: 'Compare', href: address.compare, to: '/compare', letter: 'c' },
    { name: 'Approvals', href: address.approvals, to: '/approvals', letter: 'a' },
    { name: 'Dossiers', href: address.dossiers, to: '/dossiers', letter: 'd' },
    { name: 'Surveillance', href: address.surveillance, to: '/surveillance', letter: 'u' },
  ],
  [
    { name: 'Records', href: address.records, to: '/records', letter: 'o' },
    { name: 'Ledger', href: address.ledger, to: '/ledger', letter: 'l' },
    { name: 'People', href: address.people, to: '/people', letter: 'p' },
    { name: 'Product', href: address.products, to: '/products', letter: 'r' },
    { name: 'Settings', href: address.security, to: '/settings/security', letter: 's' },
  ],
];

import { address } from '../../addresses';

/** The screens about comparing. */
export const compareLinks = [
  { name: 'Comparisons', href: address.compare },
  { name: 'Analysis plans', href: address.plans },
  { name: 'Data sets', href: address.dataSets },
] as const;

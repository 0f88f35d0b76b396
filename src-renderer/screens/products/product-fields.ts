import type { ProductIdentity } from '@shared/contract/products';

type TextField = Exclude<keyof ProductIdentity, 'contraindications'>;

export interface ProductField {
  readonly name: TextField;
  readonly label: string;
  /** Whether a document cannot do without it; the others print MISSING. */
  readonly required: boolean;
  readonly long: boolean;
}

const field = (name: TextField, label: string, required = false, long = false): ProductField => ({
  name,
  label,
  required,
  long,
});

/** Device identity in the order in which documents print it. Classes of different authorities are different fields. */
export const productFields: readonly ProductField[] = [
  field('name', 'Name', true),
  field('model', 'Model in the registry', true),
  field('manufacturer', 'Manufacturer', true),
  field('intendedUse', 'Intended use', false, true),
  field('indications', 'Indications', false, true),
  field('fdaClass', 'FDA class'),
  field('fdaProductCode', 'FDA product code'),
  field('fdaRegulation', 'FDA regulation'),
  field('euClass', 'EU class'),
  field('iec62304Class', 'IEC 62304 class'),
  field('documentationLevel', 'Documentation level'),
];

import { z } from 'zod';
import { PrintedName, Prose, RecordId, RecordNumber, Sha256 } from '../ids';
import { command, query } from './define';

const Short = z.string().trim().max(200).nullable();

/** Device identity. Classes of different authorities are different fields; `null` prints as MISSING. */
export const ProductIdentity = z.strictObject({
  name: PrintedName,
  /** The registry's name of the model that this product uses. */
  model: z.string().min(1).max(256),
  manufacturer: PrintedName,
  intendedUse: Prose.nullable(),
  indications: Prose.nullable(),
  contraindications: z.array(Prose).max(50),
  fdaClass: Short,
  fdaProductCode: Short,
  fdaRegulation: Short,
  euClass: Short,
  iec62304Class: Short,
  documentationLevel: Short,
});
export type ProductIdentity = z.infer<typeof ProductIdentity>;

export const ProductView = z.strictObject({
  id: RecordId,
  number: RecordNumber,
  revision: Sha256,
  identity: ProductIdentity,
});
export type ProductView = z.infer<typeof ProductView>;

export const productsContract = {
  'products.list': query({
    summary: 'The products (devices) of this vault with their identity.',
    needs: 'session',
    roles: 'any',
    audited: 'inspection',
    input: z.strictObject({}),
    output: z.strictObject({ products: z.array(ProductView) }),
    errors: [],
  }),

  'products.describe': command({
    summary: 'Describe a product, or revise the description of the product of the same model.',
    needs: 'session',
    roles: ['regulatory-lead', 'administrator'],
    audited: 'always',
    input: z.strictObject({ identity: ProductIdentity, reason: Prose }),
    output: z.strictObject({ id: RecordId, number: RecordNumber, revision: Sha256 }),
    errors: ['RECORD_CHANGED'],
  }),
};

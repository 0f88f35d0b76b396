import { z } from 'zod';
import { Day, ref, Words } from './basics';
import { changesCollections } from './changes';
import { clinicalCollections } from './clinical';
import { operationsCollections } from './operations';
import { organisationCollections } from './organisation';
import { productsCollections } from './products';
import { qualityCollections } from './quality';
import { riskCollections } from './risk';
import { softwareCollections } from './software';
import { versionsCollections } from './versions';

/**
 * A programme file, version 2: everything that a maker records about products and model versions at one day. Names are
 * those of the file. Every field is required and no other is allowed.
 */
export const Programme = z.strictObject({
  schema_version: z.literal('2.0'),
  as_of: Day,
  notice: Words,
  primary_product: ref('products'),
  ...organisationCollections,
  ...productsCollections,
  ...versionsCollections,
  ...riskCollections,
  ...changesCollections,
  ...softwareCollections,
  ...clinicalCollections,
  ...operationsCollections,
  ...qualityCollections,
});
export type Programme = z.infer<typeof Programme>;

/** One row of a collection. */
export type Row<Name extends keyof Programme> = Programme[Name] extends readonly (infer Each)[]
  ? Each
  : Programme[Name];

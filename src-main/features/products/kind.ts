import { recordKind } from '@main/platform/records';
import { ProductIdentity } from '@shared/contract/products';

/** The device that a model is part of. */
export const productKind = recordKind({
  kind: 'product',
  prefix: 'PR',
  shape: 1,
  schema: ProductIdentity,
  upgrade: {},
  tables: { products: 'id' },
  project: (content, head) => ({
    products: [
      { id: head.id, number: head.number, head: head.digest, model: content.model, name: content.name },
    ],
  }),
});

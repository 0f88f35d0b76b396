import type { Call, Handlers } from '@main/platform/calls';
import type { Db } from '@main/platform/db';
import { findRecord, inTransaction, listRecords, type Revision, writeRecord } from '@main/platform/records';
import type { Output, Request } from '@shared/contract';
import type { ProductIdentity, ProductView } from '@shared/contract/products';
import type { RecordId } from '@shared/ids';
import { productKind } from './kind';
import { findIdByModel } from './store';

export const productsHandlers: Handlers<'products.list' | 'products.describe'> = {
  'products.list': async ({ workspace }) => ({
    products: (await listRecords(workspace.db, productKind)).map(viewOf),
  }),
  'products.describe': describe,
};

/** The product that uses a model, or `undefined`. */
export async function findProductOf(db: Db, model: string): Promise<ProductView | undefined> {
  const id = await findIdByModel(db, model);
  const revision = id && (await findRecord(db, productKind, id));
  return revision ? viewOf(revision) : undefined;
}

async function describe(
  { workspace, actingFor }: Call,
  { identity, reason }: Request<'products.describe'>,
): Promise<Output<'products.describe'>> {
  const described = await findIdByModel(workspace.db, identity.model);
  const acting = await actingFor((described as RecordId | undefined) ?? null);
  return inTransaction(workspace, acting, async (tx) => {
    const known = await findProductOf(tx, identity.model);
    const written = await writeRecord(tx, known ? 'product.revised' : 'product.described', {
      kind: productKind,
      id: known?.id ?? workspace.ports.newId(),
      content: identity,
      expectedHead: known?.revision ?? null,
      reason,
    });
    return { id: written.id, number: written.number, revision: written.digest };
  });
}

const viewOf = ({ head, content }: Revision<ProductIdentity>): ProductView => ({
  id: head.id as RecordId,
  number: head.number,
  revision: head.digest,
  identity: content,
});

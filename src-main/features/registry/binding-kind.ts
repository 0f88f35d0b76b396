import { recordKind } from '@main/platform/records';
import { RecordId } from '@shared/ids';
import { z } from 'zod';

const BindingContent = z.strictObject({
  name: z.string().min(1).max(256),
  /** The model in each registry that holds it; none when the binding has ended. */
  members: z.array(z.strictObject({ registryId: RecordId, model: z.string() })).max(20),
});
export type BindingContent = z.infer<typeof BindingContent>;

/** A model that several registries hold. */
export const modelBindingKind = recordKind({
  kind: 'model-binding',
  prefix: 'MB',
  shape: 1,
  schema: BindingContent,
  upgrade: {},
  tables: { registry_bindings: 'id' },
  project: ({ name, members }, { id, number }) => ({
    registry_bindings: members.map(({ registryId, model }) => ({
      id,
      number,
      name,
      registry_id: registryId,
      model,
    })),
  }),
});

import { z } from 'zod';
import { Prose, RecordId, RecordNumber } from '../ids';
import { command, query } from './define';
import { RegistryName } from './registry-views';

const BindingName = z.string().min(1).max(256);

/** A model as one registry knows it. */
export const BoundModel = z.strictObject({ registry: RegistryName, model: z.string().min(1).max(500) });
export type BoundModel = z.infer<typeof BoundModel>;

export const BindingView = z.strictObject({
  id: RecordId,
  number: RecordNumber,
  name: BindingName,
  members: z.array(BoundModel),
  /** Fields in which its registries disagree. */
  disagreements: z.int(),
});
export type BindingView = z.infer<typeof BindingView>;

export const registryBindingsContract = {
  'registry.bindings': query({
    summary: 'Models that several registries hold: one model with several bindings.',
    needs: 'session',
    roles: 'any',
    audited: 'inspection',
    input: z.strictObject({}),
    output: z.strictObject({ bindings: z.array(BindingView) }),
    errors: [],
  }),

  'registry.bind': command({
    summary:
      'Say that models of several registries are one model; versions of the same name are one version.',
    needs: 'session',
    roles: ['ml-engineer', 'regulatory-lead'],
    audited: 'always',
    positional: ['binding'],
    input: z.strictObject({
      binding: BindingName,
      /** None: the binding ends. */
      members: z.array(BoundModel).max(20),
      reason: Prose,
    }),
    output: z.strictObject({ id: RecordId, number: RecordNumber }),
    errors: ['REGISTRY_NOT_FOUND', 'BINDING_UNFIT', 'BINDING_UNCHANGED'],
  }),

  'registry.disagreements': query({
    summary: 'Field by field, what the registries of one model say differently.',
    needs: 'session',
    roles: 'any',
    audited: 'inspection',
    positional: ['binding'],
    input: z.strictObject({ binding: BindingName }),
    output: z.strictObject({
      registries: z.array(RegistryName),
      rows: z.array(
        z.strictObject({
          /** Empty for the model itself. */
          version: z.string(),
          field: z.string(),
          /** In the order of `registries`; `null` where it says nothing. */
          values: z.array(z.string().nullable()),
        }),
      ),
    }),
    errors: ['BINDING_NOT_FOUND'],
  }),
};

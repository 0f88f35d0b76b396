import type { Json } from '@main/kernel/canonical-json';
import { recordKind } from '@main/platform/records';
import { MappingRules } from '@shared/contract/registry-mapping';
import { RegistryKind, RegistryName, RegistryState } from '@shared/contract/registry-views';
import { z } from 'zod';
import { AdoptedContent } from './adopted';

const RegistryContent = z.strictObject({
  name: RegistryName,
  kind: RegistryKind,
  location: z.url(),
  state: RegistryState,
  /** Whether Countersign may write there. */
  push: z.boolean(),
  /** Minutes between two syncs, 0 for by hand only. */
  everyMinutes: z.int().min(0),
  /** PEM of an authority that is trusted besides the usual ones. */
  certificate: z.string().nullable(),
  mapping: MappingRules,
});
export type RegistryContent = z.infer<typeof RegistryContent>;

/** A registry that this vault reads. */
export const registryKind = recordKind({
  kind: 'registry',
  prefix: 'RG',
  shape: 2,
  schema: RegistryContent,
  upgrade: {
    1: (old: Json): Json => ({
      ...(old as Record<string, Json>),
      state: 'linked',
      push: false,
      everyMinutes: 0,
      certificate: null,
      mapping: [],
    }),
  },
  tables: { registry: 'id' },
  project: (content, head) => ({
    registry: [
      {
        id: head.id,
        number: head.number,
        name: content.name,
        kind: content.kind,
        location: content.location,
        state: content.state,
        push: content.push ? 1 : 0,
        every_minutes: content.everyMinutes,
        certificate: content.certificate,
        mapping: JSON.stringify(content.mapping),
      },
    ],
  }),
});

/** A model version that a person, or a rule that a person signed, adopted from a registry. */
export const modelVersionKind = recordKind({
  kind: 'model-version',
  prefix: 'MV',
  shape: 2,
  schema: AdoptedContent,
  upgrade: {
    1: (old: Json): Json => ({
      ...(old as Record<string, Json>),
      semver: null,
      mapped: [],
      interface: null,
      requirements: [],
      source: null,
      run: null,
      loggedModel: null,
      rule: null,
    }),
  },
  tables: { registry_adopted: 'id' },
  project: (content, head) => ({
    registry_adopted: [
      {
        id: head.id,
        number: head.number,
        head: head.digest,
        registry_id: content.registryId,
        model: content.model,
        version: content.version,
        created_ms: content.createdAt,
        model_created_ms: content.modelCreatedAt,
        threshold: content.threshold,
        semver: content.semver,
        summary: content.summary,
        aliases: JSON.stringify(content.aliases),
        adopted_ms: head.atMs,
        adopted_by: head.by,
      },
    ],
  }),
});

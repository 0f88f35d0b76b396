import { recordKind } from '@main/platform/records';
import { RegistryKind, RegistryName } from '@shared/contract/registry';
import { z } from 'zod';
import { AdoptedContent } from './adopted';

const RegistryContent = z.strictObject({ name: RegistryName, kind: RegistryKind, location: z.url() });

/** A registry that this vault reads. */
export const registryKind = recordKind({
  kind: 'registry',
  prefix: 'RG',
  shape: 1,
  schema: RegistryContent,
  upgrade: {},
  tables: { registry: 'id' },
  project: (content, head) => ({ registry: [{ id: head.id, number: head.number, ...content }] }),
});

/** A model version that a person adopted from a registry. */
export const modelVersionKind = recordKind({
  kind: 'model-version',
  prefix: 'MV',
  shape: 1,
  schema: AdoptedContent,
  upgrade: {},
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
        threshold: content.threshold,
        summary: content.summary,
        aliases: JSON.stringify(content.aliases),
        adopted_ms: head.atMs,
        adopted_by: head.by,
      },
    ],
  }),
});

import type { Db } from '@main/platform/db';
import { findRecord } from '@main/platform/records';
import type { SyncState } from '@shared/contract/version';
import type { z } from 'zod';
import type { AdoptedContent } from './adopted';
import { type Difference, differences, syncState } from './differences';
import type { Mirrored } from './domain';
import { findFound } from './files-store';
import { modelVersionKind } from './kind';
import { findMirrored } from './mirror-store';
import { findRegistryById } from './store';
import { type KnownVersion, listAdopted } from './version-store';

/** How a known version stands: its record, what the registry says now, and where the two differ. */
export interface Standing {
  readonly state: z.infer<typeof SyncState>;
  readonly adopted: AdoptedContent | undefined;
  readonly now: Mirrored | undefined;
  readonly differences: readonly Difference[];
}

export async function standingOf(db: Db, version: KnownVersion): Promise<Standing> {
  const now = await findMirrored(db, version.registryId, version.place);
  const record = version.recordId && (await findRecord(db, modelVersionKind, version.recordId));
  if (!record) return { state: 'not-adopted', adopted: undefined, now, differences: [] };
  const found = await findFound(db, version.registryId, version.place);
  const rules = (await findRegistryById(db, version.registryId))?.mapping ?? [];
  const adopted = record.content;
  return {
    state: syncState(adopted, now, found, rules),
    adopted,
    now,
    differences: now ? differences(adopted, now, found, rules) : [],
  };
}

/** Adopted versions that their registry no longer describes as adopted. */
export async function countConflicts(db: Db, registryId: string): Promise<number> {
  let conflicts = 0;
  for (const version of await listAdopted(db, registryId)) {
    if ((await standingOf(db, version)).state !== 'in-step') conflicts += 1;
  }
  return conflicts;
}

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Input } from '@shared/contract';
import { type Login, valueIn } from './core';
import { inside } from './inside';
import type { ComparisonCore } from './signed-comparison';

export const purpose = 'Inspection of 23 November 2026, item 4';
export const requester = 'Ines Pector (fictional)';

export interface TakenFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Where it was saved for programs outside. */
  readonly path: string;
}

/** Asks for true copies and takes their files, as a person in the window would. */
export async function copyOf(
  t: ComparisonCore,
  login: Login,
  input: Pick<Input<'records.copy'>, 'ids' | 'revision'>,
): Promise<{ readonly request: number; readonly files: readonly TakenFile[] }> {
  const { request, files } = await t.do(login, 'records.copy', { ...input, purpose, requester });
  const taken: TakenFile[] = [];
  for (const { ticket, name } of files) {
    const { bytes } = valueIn(await t.core.files.take(await t.as(login), ticket));
    const path = join(t.folder, name);
    writeFileSync(path, bytes);
    taken.push({ name, bytes, path });
  }
  return { request, files: taken };
}

/** A ledger entry and a revision as they lie in the database, read past the program. */
export interface Stored {
  readonly revisions: readonly {
    readonly digest: string;
    readonly seq: number;
    readonly bytes: Uint8Array;
  }[];
  readonly entries: readonly { readonly seq: number; readonly bytes: Uint8Array; readonly leaf: string }[];
}

/** The revisions of a record and all entries up to a number, read with a connection of its own. */
export function storedOf(t: ComparisonCore, recordId: string, upTo: number): Promise<Stored> {
  return inside(t, async ({ db }) => ({
    revisions: await db
      .selectFrom('revisions')
      .select(['digest', 'seq', 'bytes'])
      .where('record_id', '=', recordId)
      .orderBy('seq')
      .execute(),
    entries: await db
      .selectFrom('ledger')
      .select(['seq', 'entry as bytes', 'leaf'])
      .where('seq', '<=', upTo)
      .orderBy('seq')
      .execute(),
  }));
}

export const jsonOf = (bytes: Uint8Array) => JSON.parse(new TextDecoder().decode(bytes));

import { toBase64 } from '@main/kernel/bytes';
import { type Entry, type HeldKey, keyIdOf } from '@main/ledger';
import { isRaise, raiseOf } from '@main/ledger/impact';
import { KeyHistory } from '@main/ledger/key-history';
import type { Db } from '@main/platform/db';
import { contentOf, readLedger } from './read-ledger';
import type { RowContext } from './row';

/** A signing key, raw in base64, and the entries between which it served; `null` while it still does. */
export interface ExportedKey {
  readonly kid: string;
  readonly key: string;
  readonly periods: HeldKey['periods'];
}

/** Somebody whose key the ledger knows. */
export interface ExportedPerson {
  readonly person: string;
  readonly printedName: string;
  readonly login: string;
  /** The bytes of their record's newest revision, base64: its digest stands in the ledger, so the name can be checked. */
  readonly record: string;
  readonly keys: readonly ExportedKey[];
}

/** What one look through the ledger gives for the rows and for the list of keys. */
export interface ExportContext extends RowContext {
  /** The device that signs every transaction; `null` for an empty ledger. */
  readonly device: { readonly id: string; readonly kid: string; readonly key: string } | null;
  readonly persons: readonly ExportedPerson[];
}

/**
 * Looks through the ledger up to a size, before its rows are written: an impact is raised by a later entry.
 *
 * @throws AppError `CANCELLED`
 */
export async function gatherContext(
  db: Db,
  size: number,
  signal: AbortSignal,
  progress: (done: number) => void,
): Promise<ExportContext> {
  const history = new KeyHistory();
  const heads = new Map<string, string>();
  const { raised, raise } = raisedImpacts();
  let device: ExportContext['device'] = null;
  for await (const { entries } of readLedger(db, size, signal)) {
    for (const stored of entries) {
      const entry = contentOf(stored);
      if (!entry) continue;
      history.take(entry);
      if (entry.seq === 1) device = deviceIn(entry);
      if (entry.object?.kind === 'person' && entry.after !== null) heads.set(entry.object.id, entry.after);
      raise(entry);
    }
    progress(entries.at(-1)?.seq ?? size);
  }
  const persons: ExportedPerson[] = [];
  for (const [person, keys] of keysByPerson(history))
    persons.push({ person, ...(await findNames(db, heads.get(person) ?? '')), keys });
  const people = new Map(persons.map((each) => [each.person, each]));
  return { people, raised, device, persons };
}

/** Which impacts were raised, from entries in their order; one that would lower counts for nothing. */
function raisedImpacts() {
  const raised = new Map<number, string>();
  const impacts = new Map<number, string>();
  return {
    raised,
    raise(entry: Entry): void {
      const wanted = raiseOf(entry);
      const before = wanted && impacts.get(wanted.target);
      if (wanted && typeof before === 'string' && isRaise(before, wanted.to)) {
        impacts.set(wanted.target, wanted.to);
        raised.set(wanted.target, `${wanted.to} (entry ${entry.seq})`);
      }
      impacts.set(entry.seq, entry.impact);
    },
  };
}

function deviceIn({ detail }: Entry): ExportContext['device'] {
  const key = String(detail['deviceKey']);
  return { id: String(detail['device']), kid: keyIdOf(key), key };
}

/** Keys in the order in which they were given, under the person who holds them. */
function keysByPerson(history: KeyHistory): ReadonlyMap<string, readonly ExportedKey[]> {
  const people = new Map<string, readonly ExportedKey[]>();
  for (const [kid, { person, publicKey, periods }] of history.keys)
    people.set(person, [...(people.get(person) ?? []), { kid, key: publicKey, periods }]);
  return people;
}

/** Names in a revision of a person's record. Read as it stands: later shapes only add to it. */
async function findNames(
  db: Db,
  digest: string,
): Promise<Pick<ExportedPerson, 'printedName' | 'login' | 'record'>> {
  const row = await db
    .selectFrom('revisions')
    .select('bytes')
    .where('digest', '=', digest)
    .executeTakeFirst();
  try {
    const bytes = row?.bytes ?? new Uint8Array();
    const { content } = JSON.parse(Buffer.from(bytes).toString('utf8'));
    const { printedName, login } = content;
    return { printedName: String(printedName), login: String(login), record: toBase64(bytes) };
  } catch {
    return { printedName: '', login: '', record: '' };
  }
}

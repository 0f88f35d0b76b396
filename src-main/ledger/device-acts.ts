import type { Entry } from './entry';

/** What the device records when a rule that a person signed adopts a version, by the kind of the record. */
const adoptionActs: Readonly<Record<string, string>> = {
  'version.adopted': 'model-version',
  'evidence.imported': 'evidence',
};

const clockActs: readonly string[] = ['ledger.clockChanged', 'ledger.zoneChanged'];

/**
 * Whether a device writes such an entry by itself; whatever people decide needs a session of theirs.
 *
 * @param recovering whether the recovery code is used in the same transaction: it stands in for a person, and the
 *   device then records the header that follows, too
 */
export function isOfDevice(
  { action, object, before, after, detail }: Pick<Entry, 'action' | 'object' | 'before' | 'after' | 'detail'>,
  recovering: boolean,
): boolean {
  if (action === 'recovery.used') return object?.kind === 'person';
  if (action === 'keys.changed' || action === 'keys.made') return recovering && object?.kind === 'key-ring';
  const newRecord = object !== null && before === null && after !== null;
  if (Object.hasOwn(adoptionActs, action)) return newRecord && object.kind === adoptionActs[action];
  const bare = object === null && before === null && after === null;
  return clockActs.includes(action) && bare && Object.keys(detail).sort().join() === 'after,before';
}

import type { Random } from '@main/kernel/ports';
import type { RecordId } from '@shared/ids';
import type { HeaderBody, KeychainSlot, PasswordSlot, Recovery } from './header';
import { type NewPerson, sealDataKey } from './slots';

/** What a change of the header may use besides the header. */
export interface HeaderTools {
  readonly dataKey: Uint8Array;
  readonly random: Random;
}

/** The header that is to follow: a pure step, applied when nothing else changes it. */
export type HeaderChange = (header: HeaderBody, tools: HeaderTools) => HeaderBody;

/** Lets a new person in. */
export const withPerson =
  ({ entry, slot }: NewPerson): HeaderChange =>
  (header, { dataKey, random }) => ({
    ...header,
    people: [...header.people, entry],
    slots: [...header.slots, slot],
    boxes: [...header.boxes, sealDataKey(header, entry, dataKey, random)],
  });

/** Gives a person other keys: their old slots, of password and keychain alike, open nothing any more. */
export const withReplacedKeys =
  (made: NewPerson): HeaderChange =>
  (header, tools) =>
    withPerson(made)(withoutPerson(made.entry.person)(header, tools), tools);

/** Takes a person out. Only a new epoch keeps out somebody who kept a copy of the header. */
export const withoutPerson =
  (person: RecordId): HeaderChange =>
  (header) => ({
    ...header,
    people: header.people.filter((entry) => entry.person !== person),
    slots: header.slots.filter((slot) => slot.person !== person),
    boxes: header.boxes.filter((box) => box.person !== person),
  });

/** Puts a slot in place of the person's slots of the same type. */
export const withSlot =
  (made: PasswordSlot | KeychainSlot): HeaderChange =>
  (header) => ({
    ...header,
    slots: [...header.slots.filter((slot) => slot.person !== made.person || slot.type !== made.type), made],
  });

/** Takes away a person's keychain slot. */
export const withoutKeychain =
  (person: RecordId): HeaderChange =>
  (header) => ({
    ...header,
    slots: header.slots.filter((slot) => slot.person !== person || slot.type !== 'keychain'),
  });

/** Puts a new recovery code's way in place of the one before. */
export const withRecovery =
  (recovery: Recovery): HeaderChange =>
  (header) => ({ ...header, recovery });

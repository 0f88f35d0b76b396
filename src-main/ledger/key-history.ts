import { fromBase64 } from '@main/kernel/bytes';
import { z } from 'zod';
import type { Entry } from './entry';
import { keyIdOf, verifyUnder } from './keys';
import { enrolmentStatement, signInStatement } from './statements';

/** A signing key and the entries between which it served. */
const HeldKey = z.strictObject({
  person: z.string(),
  /** Raw Ed25519 key, base64. */
  publicKey: z.string(),
  /** Sequence numbers: from the entry that gave it to the one that took it away, `null` while it serves. */
  periods: z.array(z.strictObject({ from: z.int(), until: z.int().nullable() })),
});
export type HeldKey = z.infer<typeof HeldKey>;

/** Whether the key served when an entry was written. The entry that takes it away may still bear its signature. */
export const servedAt = ({ periods }: HeldKey, seq: number): boolean =>
  periods.some(({ from, until }) => from <= seq && (until === null || seq <= until));

/** What another history needs to go on from here. */
export const KeyHistoryState = z.strictObject({
  /** Key name and key, in the order in which they were given. */
  keys: z.array(z.tuple([z.string(), HeldKey])),
  /** The key that proves the use of the recovery code, raw base64. */
  recovery: z.string().nullable(),
  removed: z.array(z.string()),
  /** Person and the key that certifies their sessions by the keychain, raw base64. */
  signIns: z.array(z.tuple([z.string(), z.string()])),
  /** People of other vaults: they sign, and have no session here. */
  linked: z.array(z.string()).default([]),
});
export type KeyHistoryState = z.infer<typeof KeyHistoryState>;

const nobody: KeyHistoryState = { keys: [], recovery: null, removed: [], signIns: [], linked: [] };

/** Whose key signed when: read from the entries that give, replace and take away keys. Feed entries in order. */
export class KeyHistory {
  readonly #keys = new Map<string, HeldKey>();
  /** Person → name of the key they hold, serving or not. */
  readonly #held = new Map<string, string>();
  readonly #removed: Set<string>;
  readonly #signIns: Map<string, string>;
  readonly #linked: Set<string>;
  #recovery: string | null;

  constructor(from: KeyHistoryState = nobody) {
    this.#recovery = from.recovery;
    this.#removed = new Set(from.removed);
    this.#signIns = new Map(from.signIns);
    this.#linked = new Set(from.linked);
    for (const [kid, key] of from.keys) {
      this.#keys.set(kid, key);
      this.#held.set(key.person, kid);
    }
  }

  state(): KeyHistoryState {
    return {
      keys: [...this.#keys],
      recovery: this.#recovery,
      removed: [...this.#removed],
      signIns: [...this.#signIns],
      linked: [...this.#linked],
    };
  }

  /** Key name → key, every one that ever served. */
  get keys(): ReadonlyMap<string, HeldKey> {
    return this.#keys;
  }

  /** The key a person signs with now, raw base64, or `undefined`. */
  serving(person: string): string | undefined {
    const key = this.#keys.get(this.#held.get(person) ?? '');
    return key?.periods.at(-1)?.until === null ? key.publicKey : undefined;
  }

  /** The keys that may certify a session of this person now, raw base64. */
  certifying(person: string): readonly string[] {
    const own = this.serving(person);
    const signIn = this.#signIns.get(person);
    if (own === undefined || this.#linked.has(person)) return [];
    return signIn === undefined ? [own] : [own, signIn];
  }

  /** Takes an entry in. @returns what is wrong with it, or `null` */
  take(entry: Entry): string | null {
    const { seq, detail } = entry;
    const person = text(detail['person']);
    if (keyActs.includes(entry.action) && !recordsPerson(entry))
      return 'The entry about a key does not record a revision of its person.';
    if (keychainActs.includes(entry.action) && person !== entry.actor)
      return 'A way in by the keychain is given and taken by the person alone.';
    switch (entry.action) {
      case 'person.enrolled':
        return this.#enrol(entry);
      case 'person.linked':
        return this.#link(entry);
      case 'person.keyReplaced':
        return this.#replace(entry);
      case 'recovery.used':
        return this.#recovered(entry) ? this.#replace(entry) : 'The recovery code was not used for this key.';
      case 'recovery.issued':
        this.#recovery = text(detail['ed25519']);
        return null;
      case 'person.removed':
        this.#removed.add(person);
        return this.#held.has(person) ? this.#endIfServing(person, seq) : 'The person was never enrolled.';
      case 'keychain.enabled':
        return this.#certify(entry) ? null : 'The person did not certify the sign-in key.';
      case 'keychain.disabled':
        this.#signIns.delete(person);
        return null;
      case 'person.disabled':
        return this.#end(person, seq) ? null : 'The person held no key that could be taken away.';
      case 'person.enabled':
        return this.#resume(person, seq) ? null : 'The person held no key that could serve again.';
      default:
        return null;
    }
  }

  #enrol(entry: Entry): string | null {
    if (!proved(entry)) return 'The enrolled key did not sign its own enrolment.';
    const person = text(entry.detail['person']);
    if (this.#held.has(person)) return 'The person was enrolled before, with a key of their own.';
    return this.#give(person, entry);
  }

  /** The proof is about who the person is in their own vault; here the key belongs to the record that links them. */
  #link(entry: Entry): string | null {
    if (!proved(entry)) return 'The linked key did not sign its enrolment.';
    const person = entry.object?.id ?? '';
    if (person === '' || text(entry.detail['ledger']) === entry.ledger)
      return 'Only a person of another vault is linked.';
    if (this.#held.has(person)) return 'The person was enrolled before, with a key of their own.';
    this.#linked.add(person);
    return this.#give(person, entry);
  }

  #replace(entry: Entry): string | null {
    if (!proved(entry)) return 'The new key did not sign its own enrolment.';
    const person = text(entry.detail['person']);
    const held = this.#held.get(person);
    if (held === undefined || this.#removed.has(person) || held !== entry.detail['replaces'])
      return 'The key that is replaced is not the one the person held.';
    this.#end(person, entry.seq);
    this.#signIns.delete(person);
    return this.#give(person, entry);
  }

  #give(person: string, entry: Entry): string | null {
    const publicKey = text(entry.detail['ed25519']);
    const kid = keyIdOf(publicKey);
    if (this.#keys.has(kid)) return 'The key was given before; no key is given twice.';
    this.#keys.set(kid, { person, publicKey, periods: [{ from: entry.seq, until: null }] });
    this.#held.set(person, kid);
    return null;
  }

  #certify({ actor, ledger, detail }: Entry): boolean {
    const publicKey = text(detail['signInKey']);
    const statement = signInStatement({ ledger, person: actor, publicKey });
    const key = this.serving(actor);
    if (!key || !verifyUnder('sign-in', statement, fromBase64(text(detail['certificate'])), key))
      return false;
    this.#signIns.set(actor, publicKey);
    return true;
  }

  #recovered({ detail }: Entry): boolean {
    if (this.#recovery === null) return false;
    const proof = fromBase64(text(detail['recoveryProof']));
    return verifyUnder('recovery', statementIn(detail), proof, this.#recovery);
  }

  #end(person: string, seq: number): boolean {
    return this.#change(person, (periods) => {
      const last = periods.at(-1);
      return last?.until === null ? [...periods.slice(0, -1), { ...last, until: seq }] : null;
    });
  }

  /** Whoever is removed may have been disabled before. */
  #endIfServing(person: string, seq: number): null {
    this.#end(person, seq);
    return null;
  }

  #resume(person: string, seq: number): boolean {
    if (this.#removed.has(person)) return false;
    return this.#change(person, (periods) =>
      periods.at(-1)?.until === null ? null : [...periods, { from: seq, until: null }],
    );
  }

  #change(person: string, step: (periods: HeldKey['periods']) => HeldKey['periods'] | null): boolean {
    const kid = this.#held.get(person) ?? '';
    const key = this.#keys.get(kid);
    const periods = key && step(key.periods);
    if (!periods) return false;
    this.#keys.set(kid, { ...key, periods });
    return true;
  }
}

/** What gives, replaces and takes away keys: always with a revision of the person's record, never as a bare note. */
export const keyActs: readonly string[] = [
  'person.enrolled',
  'person.linked',
  'person.keyReplaced',
  'person.removed',
  'person.disabled',
  'person.enabled',
  'recovery.used',
];

const keychainActs: readonly string[] = ['keychain.enabled', 'keychain.disabled'];

/** A linked person goes by another id in their own vault, which the detail names. */
const recordsPerson = ({ action, object, after, detail }: Entry): boolean =>
  object?.kind === 'person' &&
  after !== null &&
  (action === 'person.linked' || object.id === text(detail['person']));

/** Whether the key in the entry signed the statement that gives it. */
const proved = ({ detail }: Entry): boolean =>
  verifyUnder('enrolment', statementIn(detail), fromBase64(text(detail['proof'])), text(detail['ed25519']));

const statementIn = (detail: Entry['detail']): Uint8Array =>
  enrolmentStatement({
    ledger: text(detail['ledger']),
    person: text(detail['person']),
    login: text(detail['login']),
    x25519: text(detail['x25519']),
    ed25519: text(detail['ed25519']),
  });

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

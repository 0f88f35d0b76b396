import { fromBase64, fromHex, toBase64, utf8 } from '@main/kernel/bytes';
import { canonicalBytes, type Json } from '@main/kernel/canonical-json';
import type { LedgerProblem } from '@shared/contract/ledger';
import { type Checkpoint, checkpointOf, originOf } from './checkpoint';
import { Entry, leafHash, noLeaf } from './entry';
import { keyIdOf, verifyUnder } from './keys';
import { append, emptyFrontier, type Frontier, rootOf } from './merkle';
import { enrolmentStatement, sessionStatement } from './statements';
import type { StoredEntry, StoredSeal } from './store';

/** What the chain as a whole says, for the checks that look at records and signatures. */
export interface VerifiedChain {
  readonly entries: number;
  readonly seals: number;
  readonly checkpoint: Checkpoint;
  /** Leaf hash of the first entry: names the ledger, its device key and founding for ever. */
  readonly genesisFingerprint: string;
  readonly problems: readonly LedgerProblem[];
  /** Revision digest → the entry that recorded it. */
  readonly revisions: ReadonlyMap<string, number>;
  /** Record id → digest of the last revision recorded. */
  readonly heads: ReadonlyMap<string, string>;
  /** Person id → raw Ed25519 key (base64), as enrolled. */
  readonly signingKeys: ReadonlyMap<string, string>;
  /** Signature statements (base64) that entries carry, with their signatures. */
  readonly signatures: ReadonlyMap<string, string>;
}

const decoder = new TextDecoder('utf-8', { fatal: true });

/** Checks a ledger entry by entry, so that it need not fit into memory. Feed entries and seals in order. */
export class ChainVerifier {
  readonly #problems: LedgerProblem[] = [];
  readonly #revisions = new Map<string, number>();
  readonly #heads = new Map<string, string>();
  readonly #signingKeys = new Map<string, string>();
  readonly #sessions = new Map<string, { readonly key: string; readonly person: string }>();
  readonly #actors = new Map<string, string>();
  readonly #devices = new Map<string, string>();
  readonly #signatures = new Map<string, string>();
  readonly #roots = new Map<number, string>();
  readonly #anchors: readonly number[];
  #ledger = '';
  #genesis = '';
  #entries = 0;
  #seals = 0;
  #sealedUpTo = 0;
  #lastLeaf = noLeaf;
  #lastAt = 0;
  #frontier: Frontier = emptyFrontier;

  /** @param anchors sizes for which a root was seen outside; see `finish` */
  constructor(anchors: readonly number[] = []) {
    this.#anchors = anchors;
  }

  entry({ seq, bytes, leaf }: StoredEntry): void {
    this.#entries += 1;
    const name = `entry ${seq}`;
    if (seq !== this.#entries) this.#problem('ENTRY_MISSING', name, 'Entries before this one are missing.');
    this.#entries = seq;
    const computed = leafHash(bytes);
    if (computed !== leaf) this.#problem('ENTRY_ALTERED', name, 'The entry is not the one that was hashed.');
    const entry = parseEntry(bytes);
    if (!entry) this.#problem('ENTRY_ALTERED', name, 'The entry is not in the form that Countersign writes.');
    else this.#content(entry, seq, name);
    if (seq === 1) this.#genesis = computed;
    this.#lastLeaf = computed;
    this.#frontier = append(this.#frontier, computed);
    if (this.#anchors.includes(seq)) this.#roots.set(seq, rootOf(this.#frontier));
  }

  /** A seal is fed right after the last entry it covers. */
  seal(seal: StoredSeal): void {
    this.#seals += 1;
    const name = `entries ${seal.first}–${seal.last}`;
    if (seal.first !== this.#sealedUpTo + 1)
      this.#problem('SEAL_MISSING', `entry ${this.#sealedUpTo + 1}`, 'No seal covers this entry.');
    this.#sealedUpTo = seal.last;
    const leaf = fromHex(this.#lastLeaf);
    const device = this.#devices.get(seal.deviceKey);
    if (!device || !verifyUnder('seal', leaf, seal.deviceSignature, device))
      this.#problem('SEAL_INVALID', name, 'The device signature over these entries does not hold.');
    if (seal.sessionKey === '') return;
    const session = this.#sessions.get(seal.sessionKey);
    if (!session || !verifyUnder('seal', leaf, seal.sessionSignature, session.key))
      this.#problem('SEAL_INVALID', name, 'The session signature over these entries does not hold.');
  }

  /** @param anchors checkpoints kept outside the vault, already checked for their own signature */
  finish(anchors: readonly Checkpoint[] = []): VerifiedChain {
    if (this.#sealedUpTo < this.#entries)
      this.#problem('SEAL_MISSING', `entry ${this.#sealedUpTo + 1}`, 'No seal covers this entry.');
    for (const anchor of anchors) {
      if (anchor.origin !== originOf(this.#ledger))
        this.#problem('ANCHOR_FOREIGN', `checkpoint ${anchor.size}`, 'The checkpoint is of another ledger.');
      else if (anchor.size > this.#entries)
        this.#problem('ROLLED_BACK', `checkpoint ${anchor.size}`, 'The ledger is shorter than it once was.');
      else if (toBase64(fromHex(this.#roots.get(anchor.size) ?? '')) !== anchor.root)
        this.#problem(
          'REWRITTEN',
          `checkpoint ${anchor.size}`,
          'The ledger differs from what was witnessed.',
        );
    }
    return {
      entries: this.#entries,
      seals: this.#seals,
      checkpoint: checkpointOf(this.#ledger, this.#frontier),
      genesisFingerprint: this.#genesis,
      problems: this.#problems,
      revisions: this.#revisions,
      heads: this.#heads,
      signingKeys: this.#signingKeys,
      signatures: this.#signatures,
    };
  }

  #content(entry: Entry, seq: number, name: string): void {
    if (entry.seq !== seq || entry.prev !== this.#lastLeaf)
      this.#problem('CHAIN_BROKEN', name, 'The entry does not follow the one before it.');
    if (entry.at < this.#lastAt && entry.action !== 'ledger.clockChanged')
      this.#problem('CLOCK_WENT_BACK', name, 'The time is before that of the entry before.');
    this.#lastAt = entry.at;
    if (seq === 1) this.#open(entry, name);
    else if (entry.ledger !== this.#ledger)
      this.#problem('CHAIN_BROKEN', name, 'The entry is of another ledger.');
    if (entry.after !== null) {
      this.#revisions.set(entry.after, seq);
      if (entry.object) this.#heads.set(entry.object.id, entry.after);
    }
    if (entry.action === 'person.enrolled') this.#enrol(entry, name);
    if (entry.action === 'session.opened') this.#session(entry, name);
    if (entry.session !== null && this.#actors.get(entry.session) !== entry.actor)
      this.#problem('ACTOR_INVALID', name, 'The entry names an actor whose session this is not.');
    if (entry.action === 'ledger.witnessDiffers') this.#witness(entry, name);
    const { statement, signature } = entry.detail;
    if (typeof statement === 'string' && typeof signature === 'string')
      this.#signatures.set(statement, signature);
  }

  #witness(entry: Entry, name: string): void {
    if (entry.detail['size'] === 0)
      this.#problem('ANCHOR_MISSING', name, 'At this sign-in the witness beside the vault was gone.');
    else this.#problem('ROLLED_BACK', name, 'At this sign-in the ledger was not what its witness had seen.');
  }

  #open(entry: Entry, name: string): void {
    const key = text(entry.detail['deviceKey']);
    if (entry.action !== 'ledger.opened' || key === '')
      this.#problem('CHAIN_BROKEN', name, 'The ledger does not begin with its opening.');
    this.#ledger = entry.ledger;
    this.#devices.set(keyIdOf(key), key);
  }

  #enrol(entry: Entry, name: string): void {
    const enrolment = {
      ledger: entry.ledger,
      person: text(entry.detail['person']),
      login: text(entry.detail['login']),
      x25519: text(entry.detail['x25519']),
      ed25519: text(entry.detail['ed25519']),
    };
    const proof = fromBase64(text(entry.detail['proof']));
    if (!verifyUnder('enrolment', enrolmentStatement(enrolment), proof, enrolment.ed25519))
      this.#problem('ENROLMENT_INVALID', name, 'The enrolled key did not sign its own enrolment.');
    this.#signingKeys.set(enrolment.person, enrolment.ed25519);
  }

  #session(entry: Entry, name: string): void {
    const person = text(entry.detail['person']);
    const key = text(entry.detail['sessionKey']);
    const session = text(entry.detail['session']);
    const certificate = fromBase64(text(entry.detail['certificate']));
    const statement = sessionStatement({ ledger: entry.ledger, session, person, publicKey: key });
    const personKey = this.#signingKeys.get(person);
    if (!personKey || !verifyUnder('session', statement, certificate, personKey))
      this.#problem('SESSION_INVALID', name, 'The session key is not certified by the person it acts for.');
    else {
      this.#sessions.set(keyIdOf(key), { key, person });
      this.#actors.set(session, person);
    }
  }

  #problem(code: string, subject: string, message: string): void {
    this.#problems.push({ code, subject, message });
  }
}

/** The entry, when its bytes are the canonical bytes of one. */
function parseEntry(bytes: Uint8Array): Entry | null {
  try {
    const entry = Entry.parse(JSON.parse(decoder.decode(bytes)));
    return utf8(decoder.decode(bytes)).equals(canonicalBytes(entry as unknown as Json)) ? entry : null;
  } catch {
    return null;
  }
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

import { fromBase64, fromHex, toBase64 } from '@main/kernel/bytes';
import type { LedgerProblem } from '@shared/contract/ledger';
import type { ChainState } from './chain-state';
import { type Checkpoint, checkpointOf, originOf } from './checkpoint';
import { countersignedRightly } from './countersign';
import { isOfDevice } from './device-acts';
import { deviceActor, type Entry, leafHash, noLeaf, parseEntry } from './entry';
import { entryProblems } from './entry-check';
import { KeyHistory } from './key-history';
import { keyIdOf, verifyUnder } from './keys';
import { append, emptyFrontier, type Frontier, rootOf } from './merkle';
import { restoreRemark } from './restore-remark';
import { sessionStatement } from './statements';
import type { StoredEntry, StoredSeal } from './store';
import type { MirrorDigests, RecordedSignature, VerifiedChain } from './verified-chain';

/** After these the sessions that the key certified seal nothing more but the transaction that they stand in. */
const keyEnds = ['person.keyReplaced', 'person.removed', 'person.disabled', 'recovery.used'];

interface Session {
  readonly id: string;
  readonly key: string;
  readonly person: string;
}

/** Checks a ledger entry by entry, so that it need not fit into memory. Feed entries and seals in order. */
export class ChainVerifier {
  readonly #problems: LedgerProblem[] = [];
  readonly #remarks: LedgerProblem[] = [];
  readonly #revisions = new Map<string, number>();
  readonly #heads = new Map<string, string>();
  readonly #keys: KeyHistory;
  readonly #sessions = new Map<string, Session>();
  readonly #closed = new Set<string>();
  /** Entries since the last seal. */
  #pending: Entry[] = [];
  /** Whose key was replaced or taken away since the last seal: with it their sessions end. */
  readonly #keyless = new Set<string>();
  readonly #devices = new Map<string, string>();
  readonly #signatures = new Map<string, RecordedSignature>();
  readonly #mirrors = new Map<string, MirrorDigests>();
  readonly #roots = new Map<number, string>();
  readonly #anchors: readonly number[];
  #ledger = '';
  #device = '';
  #genesis = '';
  #entries = 0;
  #seals = 0;
  #sealedUpTo = 0;
  #lastLeaf = noLeaf;
  #lastAt = 0;
  #frontier: Frontier = emptyFrontier;

  /**
   * @param anchors sizes for which a root was seen outside; see `finish`
   * @param from where an earlier verifier stopped; what came before is taken as it found it
   */
  constructor(anchors: readonly number[] = [], from: ChainState | null = null) {
    this.#anchors = anchors;
    this.#keys = new KeyHistory(from?.keys);
    if (!from) return;
    this.#ledger = from.ledger;
    this.#device = from.device;
    this.#genesis = from.genesis;
    this.#entries = from.entries;
    this.#seals = from.seals;
    this.#sealedUpTo = from.entries;
    this.#lastLeaf = from.leaf;
    this.#lastAt = from.at;
    this.#frontier = from.frontier;
    for (const [id, key] of from.devices) this.#devices.set(id, key);
    for (const [id, session] of from.sessions) this.#sessions.set(id, session);
  }

  /** What another verifier needs to go on from here; `null` while the last entries have no seal. */
  state(): ChainState | null {
    if (this.#sealedUpTo !== this.#entries) return null;
    return {
      ledger: this.#ledger,
      device: this.#device,
      genesis: this.#genesis,
      entries: this.#entries,
      seals: this.#seals,
      leaf: this.#lastLeaf,
      at: this.#lastAt,
      frontier: { size: this.#frontier.size, nodes: [...this.#frontier.nodes] },
      keys: this.#keys.state(),
      devices: [...this.#devices],
      sessions: [...this.#sessions].filter(([, session]) => !this.#closed.has(session.id)),
    };
  }

  /** @returns the entry where its bytes can be read, for whoever looks at it next */
  entry({ seq, bytes, leaf }: StoredEntry): Entry | null {
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
    return entry;
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
    const session = this.#sessions.get(seal.sessionKey);
    if (seal.sessionKey !== '') {
      if (!session || !verifyUnder('seal', leaf, seal.sessionSignature, session.key))
        this.#problem('SEAL_INVALID', name, 'The session signature over these entries does not hold.');
      else if (this.#closed.has(session.id))
        this.#problem('SEAL_INVALID', name, 'The session that sealed these entries had ended before.');
    }
    this.#actors(session);
  }

  /**
   * What has been fed so far; more may be fed afterwards.
   *
   * @param anchors checkpoints kept outside the vault, already checked for their own signature
   */
  finish(anchors: readonly Checkpoint[] = []): VerifiedChain {
    const problems = [
      ...this.#problems,
      ...this.#unsealed(),
      ...anchors.flatMap((anchor) => this.#against(anchor)),
    ];
    return {
      ledger: this.#ledger,
      entries: this.#entries,
      seals: this.#seals,
      checkpoint: checkpointOf(this.#ledger, this.#frontier),
      genesisFingerprint: this.#genesis,
      problems,
      remarks: [...this.#remarks],
      revisions: this.#revisions,
      heads: this.#heads,
      keys: this.#keys.keys,
      mirrors: this.#mirrors,
      signatures: this.#signatures,
    };
  }

  #unsealed(): LedgerProblem[] {
    const open = this.#sealedUpTo < this.#entries;
    return open
      ? [problemOf('SEAL_MISSING', `entry ${this.#sealedUpTo + 1}`, 'No seal covers this entry.')]
      : [];
  }

  #against(anchor: Checkpoint): LedgerProblem[] {
    const name = `checkpoint ${anchor.size}`;
    if (anchor.origin !== originOf(this.#ledger))
      return [problemOf('ANCHOR_FOREIGN', name, 'The checkpoint is of another ledger.')];
    if (anchor.size > this.#entries)
      return [problemOf('ROLLED_BACK', name, 'The ledger is shorter than it once was.')];
    return toBase64(fromHex(this.#roots.get(anchor.size) ?? '')) === anchor.root
      ? []
      : [problemOf('REWRITTEN', name, 'The ledger differs from what was witnessed.')];
  }

  #content(entry: Entry, seq: number, name: string): void {
    if (entry.seq !== seq || entry.prev !== this.#lastLeaf)
      this.#problem('CHAIN_BROKEN', name, 'The entry does not follow the one before it.');
    if (entry.at < this.#lastAt && entry.action !== 'ledger.clockChanged')
      this.#problem('CLOCK_WENT_BACK', name, 'The time is before that of the entry before.');
    this.#lastAt = entry.at;
    for (const [code, message] of entryProblems(entry)) this.#problem(code, name, message);
    if (seq === 1) this.#open(entry, name);
    else if (entry.ledger !== this.#ledger)
      this.#problem('CHAIN_BROKEN', name, 'The entry is of another ledger.');
    if (this.#device !== '' && entry.device !== this.#device)
      this.#problem('CHAIN_BROKEN', name, 'The entry is of another device.');
    if (entry.after !== null) {
      this.#revisions.set(entry.after, seq);
      if (entry.object) this.#heads.set(entry.object.id, entry.after);
    }
    const keyProblem = this.#keys.take(entry);
    if (keyProblem) this.#problem('ENROLMENT_INVALID', name, keyProblem);
    else if (keyEnds.includes(entry.action)) this.#keyless.add(text(entry.detail['person']));
    if (entry.action === 'session.opened') this.#session(entry, name);
    this.#pending.push(entry);
    this.#mirror(entry.detail);
    if (entry.action === 'ledger.witnessDiffers') this.#witness(entry, name);
    if (entry.action === 'vault.restored') this.#remarks.push(restoreRemark(entry));
    if (
      entry.action === 'ledger.countersigned' &&
      !countersignedRightly(entry, this.#frontier, this.#keys.serving(entry.actor))
    )
      this.#problem('COUNTERSIGN_INVALID', name, 'The person it names did not sign the ledger before it.');
    const { statement, signature } = entry.detail;
    if (typeof statement !== 'string' || typeof signature !== 'string') return;
    if (this.#signatures.has(statement))
      this.#problem('SIGNATURE_TRANSPLANTED', name, 'The signature is used twice.');
    else this.#signatures.set(statement, { signature, seq, actor: entry.actor });
  }

  /** Nobody writes in another's name: a person's entries stand under a seal of that person's session, no other. */
  #actors(session: Session | undefined): void {
    // The recovery code stands in for a person: the device then records the header that follows, too.
    const recovering = this.#pending.some(({ action }) => action === 'recovery.used');
    for (const entry of this.#pending) {
      const { seq, actor, session: id } = entry;
      const byDevice = actor === deviceActor && id === null && isOfDevice(entry, recovering);
      const bySession = session !== undefined && id === session.id && actor === session.person;
      if (!byDevice && !bySession)
        this.#problem('ACTOR_INVALID', `entry ${seq}`, 'The entry is not sealed by a session of its actor.');
    }
    if (session && this.#pending.some(({ action }) => action === 'session.closed'))
      this.#closed.add(session.id);
    if (this.#keyless.size > 0)
      for (const { id, person } of this.#sessions.values())
        if (this.#keyless.has(person)) this.#closed.add(id);
    this.#keyless.clear();
    this.#pending = [];
  }

  #mirror({ registry, manifest, found }: Entry['detail']): void {
    if (typeof registry !== 'string' || typeof found !== 'string') return;
    const before = this.#mirrors.get(registry);
    this.#mirrors.set(registry, { manifest: text(manifest) || (before?.manifest ?? ''), found });
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
    this.#device = text(entry.detail['device']);
    this.#devices.set(keyIdOf(key), key);
  }

  #session(entry: Entry, name: string): void {
    const person = text(entry.detail['person']);
    const key = text(entry.detail['sessionKey']);
    const session = text(entry.detail['session']);
    const certificate = fromBase64(text(entry.detail['certificate']));
    const statement = sessionStatement({ ledger: entry.ledger, session, person, publicKey: key });
    const certified = this.#keys
      .certifying(person)
      .some((personKey) => verifyUnder('session', statement, certificate, personKey));
    if (!certified)
      this.#problem('SESSION_INVALID', name, 'The session key is not certified by the person it acts for.');
    else this.#sessions.set(keyIdOf(key), { id: session, key, person });
  }

  #problem(code: string, subject: string, message: string): void {
    this.#problems.push(problemOf(code, subject, message));
  }
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

const problemOf = (code: string, subject: string, message: string): LedgerProblem => ({
  code,
  subject,
  message,
});

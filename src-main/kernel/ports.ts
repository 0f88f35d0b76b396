/** A moment as evidence records it. `utcMs` whole milliseconds; `zone` an IANA name; `monoMs` since `boot` began. */
export interface Instant {
  readonly utcMs: number;
  readonly offsetMinutes: number;
  readonly zone: string;
  readonly monoMs: number;
  readonly boot: string;
}

export type Clock = () => Instant;

/** Whether the machine says that a time server keeps its clock right. */
export type ClockSync = 'synchronised' | 'unsynchronised' | 'unknown';

/** A new UUIDv7. */
export type NewId = () => string;

/** `length` random bytes from the system's generator. */
export type Random = (length: number) => Uint8Array;

export interface RunOptions {
  readonly signal?: AbortSignal;
  /** Called with whole units done and their total, `null` while unknown. */
  readonly progress?: (label: string, done: number, total: number | null) => void;
}

/**
 * Runs a named piece of work away from the core's thread and resolves with its answer.
 * Gets and gives structured-cloneable data only, never the database or a key.
 *
 * @throws AppError the failure that the work foresaw, `CANCELLED`, or `IMPORT_TOO_SLOW` at its limit
 */
export type Run = <Answer>(job: string, input: unknown, options?: RunOptions) => Promise<Answer>;

/** The system's store of secrets for the person who is logged in to this computer. */
export interface Keychain {
  /** `plain-text` where the system would keep a secret readable to everybody: nothing is given to it then. */
  readonly backend: () => Promise<'system' | 'plain-text' | 'none'>;
  /** Encrypts a secret so that only this login on this computer gets it back. */
  readonly protect: (secret: Uint8Array) => Promise<Uint8Array>;
  /** @throws Error when the secret was protected elsewhere or the keychain refuses */
  readonly reveal: (guarded: Uint8Array) => Promise<Uint8Array>;
}

/** What the core needs from its surroundings. Made by the shell that hosts it; in tests time stands still. */
export interface Ports {
  readonly clock: Clock;
  /** Asked at each sign-in. */
  readonly clockSync: () => ClockSync;
  readonly newId: NewId;
  readonly random: Random;
  /** A disposable process with a time and a memory limit: for bytes that a stranger may have made. */
  readonly imports: Run;
  /** A warm worker thread: for long computing on data of our own. */
  readonly work: Run;
  /** `null` where the shell has none. */
  readonly keychain: Keychain | null;
}

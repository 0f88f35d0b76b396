import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '@main/kernel/app-error';
import type { Ports } from '@main/kernel/ports';
import type { Login, RecordId } from '@shared/ids';
import type Database from 'better-sqlite3';
import { noteAttempt, readAttempts, settleAttempts, waitMs } from './attempts';
import {
  draftHeader,
  dropDraft,
  type Header,
  headerExists,
  headerFormat,
  macHolds,
  readDraft,
  readHeader,
  writeHeader,
} from './header';
import { calibratedCost, floorCost } from './key-derivation';
import { acquireLock } from './lock';
import { openDatabase } from './open-database';
import { type NewPerson, newPerson, openDataKey, sealDataKey, type UnwrappedKeys, unwrapKeys } from './slots';

export interface FirstPerson {
  readonly id: RecordId;
  readonly login: Login;
  readonly password: string;
}

/** An open vault: the one connection, the header, and what only somebody inside may do to it. */
export interface Vault {
  readonly folder: string;
  readonly header: Header;
  readonly database: Database.Database;
  /** Wrong passwords that the ledger does not know yet, oldest first. */
  readonly attempts: ReturnType<typeof readAttempts>;
  /** Prepares the header that lets a person in. Call it before the ledger has their enrolment, `admit` after. */
  prepare(person: NewPerson): void;
  admit(): void;
  /**
   * Finishes or drops what an interrupted enrolment left: the people of the draft are let in if they are enrolled.
   *
   * @param enrolled whether the ledger knows a person with these keys
   */
  settleDraft(enrolled: (person: Header['people'][number]) => boolean): void;
  /** Once the ledger has the attempts: drops those of the login that got in, keeps the others counting. */
  settleAttempts(login: string): void;
  close(): void;
}

type Surroundings = Pick<Ports, 'clock' | 'newId' | 'random'>;

/**
 * Creates the folder and an empty encrypted database, has it founded, and only then writes the header: a vault that
 * was interrupted while it came into being is none.
 *
 * @param found writes the first transaction and wipes the new person's signing key
 * @throws AppError `VAULT_EXISTS`, `VAULT_BUSY`, `FOLDER_NOT_WRITABLE`; `VAULT_KEYS_MISSING` when a database without a header lies there
 */
export async function createVault<T>(
  ports: Surroundings,
  folder: string,
  first: FirstPerson,
  options: { readonly cost: 'calibrated' | 'floor'; readonly writer: string },
  found: (vault: Vault, person: NewPerson) => Promise<T>,
): Promise<T> {
  if (headerExists(folder)) throw new AppError('VAULT_EXISTS');
  makeFolder(folder);
  const lock = acquireLock(folder);
  try {
    if (headerExists(folder)) throw new AppError('VAULT_EXISTS');
    const cost = options.cost === 'floor' ? floorCost : await calibratedCost(() => ports.clock().monoMs);
    const id = ports.newId();
    const person = await newPerson(ports, id, first, cost);
    const dataKey = Buffer.from(ports.random(32));
    const bare = {
      format: headerFormat,
      writer: options.writer,
      vault: id,
      epoch: 1,
      database: 'vault-1.db',
      cipher: 'sqlcipher-4',
      people: [person.entry],
      slots: [person.slot],
      boxes: [sealDataKey({ vault: id, epoch: 1 }, person.entry, dataKey, ports.random)],
    } as const;
    const draft = { ...bare, people: [...bare.people], slots: [...bare.slots], boxes: [...bare.boxes] };
    if (existsSync(join(folder, bare.database))) throw new AppError('VAULT_KEYS_MISSING');
    const database = openDatabase(join(folder, bare.database), dataKey, 'create');
    const vault = opened(ports, folder, { ...draft, mac: '' }, database, dataKey, lock);
    try {
      const value = await found(vault, person);
      writeHeader(folder, draft, dataKey);
      return value;
    } catch (failure) {
      // Nobody has ever held a key to this database: it goes with the attempt.
      vault.close();
      for (const suffix of ['', '-wal', '-shm'])
        rmSync(join(folder, bare.database + suffix), { force: true });
      throw failure;
    }
  } catch (failure) {
    lock.release();
    throw failure;
  }
}

/**
 * Opens the vault with a person's password. The unwrapped keys go back to the caller, who wipes them.
 *
 * @throws AppError `VAULT_NOT_FOUND`, `VAULT_NEWER`, `VAULT_HEADER_DAMAGED`, `VAULT_BUSY`, `VAULT_DAMAGED`,
 *   `ATTEMPTS_EXCEEDED`, `PASSWORD_REJECTED`
 */
export async function openVault(
  ports: Surroundings,
  folder: string,
  login: Login,
  password: string,
): Promise<{ readonly vault: Vault; readonly keys: UnwrappedKeys }> {
  readHeader(folder); // before the lock file comes into being beside something that is no vault
  const lock = acquireLock(folder);
  try {
    const header = readHeader(folder);
    const keys = await unwrapGuarded(ports, folder, header, login, password);
    try {
      const dataKey = openDataKey(header, keys);
      try {
        if (!macHolds(header, dataKey)) throw new AppError('VAULT_HEADER_DAMAGED');
        const database = openDatabase(join(folder, header.database), dataKey, 'existing');
        return { vault: opened(ports, folder, header, database, dataKey, lock), keys };
      } catch (failure) {
        dataKey.fill(0);
        throw failure;
      }
    } catch (failure) {
      keys[Symbol.dispose]();
      throw failure;
    }
  } catch (failure) {
    lock.release();
    throw failure;
  }
}

/** One derivation at a time: guesses made side by side would all be tried before the first one counts. */
let turn: Promise<unknown> = Promise.resolve();

/**
 * A person's keys by their password, with the waiting time that wrong passwords earn. For unlocking, and for
 * each signature, which asks again.
 *
 * @throws AppError `ATTEMPTS_EXCEEDED` (seconds to wait in the context), `PASSWORD_REJECTED`
 */
export function unwrapGuarded(
  ports: Pick<Ports, 'clock'>,
  folder: string,
  header: Header,
  login: Login,
  password: string,
): Promise<UnwrappedKeys> {
  const attempt = async () => {
    const wait = waitMs(readAttempts(folder), login, ports.clock().utcMs);
    if (wait > 0) throw new AppError('ATTEMPTS_EXCEEDED', { seconds: Math.ceil(wait / 1000) });
    try {
      return await unwrapKeys(header, login, password);
    } catch (failure) {
      if (failure instanceof AppError && failure.code === 'PASSWORD_REJECTED')
        noteAttempt(folder, { login, utcMs: ports.clock().utcMs, ledgered: false });
      throw failure;
    }
  };
  const keys = turn.then(attempt);
  turn = keys.catch(() => undefined);
  return keys;
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw new AppError('FOLDER_NOT_WRITABLE', {}, { cause });
  }
}

function opened(
  ports: Surroundings,
  folder: string,
  first: Header,
  database: Database.Database,
  dataKey: Buffer,
  lock: { release(): void },
): Vault {
  let header = first;
  return {
    folder,
    database,
    get header() {
      return header;
    },
    get attempts() {
      return readAttempts(folder).filter((attempt) => !attempt.ledgered);
    },
    prepare(person) {
      const { mac: _, ...rest } = header;
      const next = {
        ...rest,
        people: [...rest.people, person.entry],
        slots: [...rest.slots, person.slot],
        boxes: [...rest.boxes, sealDataKey(header, person.entry, dataKey, ports.random)],
      };
      draftHeader(folder, next, dataKey);
    },
    admit() {
      const draft = readDraft(folder);
      if (!draft || !macHolds(draft, dataKey)) throw new AppError('VAULT_HEADER_DAMAGED');
      const { mac: _, ...next } = draft;
      header = writeHeader(folder, next, dataKey);
      dropDraft(folder);
    },
    settleDraft(enrolled) {
      const draft = readDraft(folder);
      if (draft && macHolds(draft, dataKey) && draft.people.every(enrolled)) this.admit();
      dropDraft(folder);
    },
    settleAttempts: (login) => settleAttempts(folder, login),
    close() {
      database.close();
      dataKey.fill(0);
      lock.release();
    },
  };
}

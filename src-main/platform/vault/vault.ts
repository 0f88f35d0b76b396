import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { AppError } from '@main/kernel/app-error';
import type { Ports } from '@main/kernel/ports';
import type { Login, RecordId } from '@shared/ids';
import type Database from 'better-sqlite3';
import { syncFolder } from './durable-file';
import { unwrapGuarded } from './guard';
import {
  type Header,
  headerExists,
  headerFormat,
  macHolds,
  readHeader,
  readHeaders,
  writeHeader,
} from './header';
import { calibratedCost, floorCost } from './key-derivation';
import { acquireLock } from './lock';
import { openDatabase } from './open-database';
import { openedVault, type Vault } from './opened-vault';
import { type RecoveredKeys, unwrapRecovery } from './recovery';
import { type NewPerson, newPerson, openDataKey, sealDataKey, type UnwrappedKeys } from './slots';

export interface FirstPerson {
  readonly id: RecordId;
  readonly login: Login;
  readonly password: string;
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
    const database = createDatabase(join(folder, bare.database), dataKey);
    const vault = openedVault(ports, folder, { ...draft, mac: '' }, database, dataKey, lock);
    try {
      const value = await found(vault, person);
      writeHeader(folder, draft, dataKey);
      return value;
    } catch (failure) {
      // Nobody has ever held a key to this database: it goes with the attempt.
      vault.close();
      dropDatabase(join(folder, bare.database));
      throw failure;
    }
  } catch (failure) {
    lock.release();
    throw failure;
  }
}

/** Opens the vault with the keys that `unwrap` gets from its header; else as `openVault`. */
export const openVaultWith = (
  ports: Surroundings,
  folder: string,
  unwrap: (folder: string, header: Header) => Promise<UnwrappedKeys>,
): Promise<{ readonly vault: Vault; readonly keys: UnwrappedKeys }> =>
  openWith(ports, folder, async (header) => {
    const keys = await unwrap(folder, header);
    return { keys, dataKey: openDataKeyOrWipe(header, keys) };
  });

/**
 * Opens the vault with a person's password. The unwrapped keys go back to the caller, who wipes them.
 *
 * @throws AppError `VAULT_NOT_FOUND`, `VAULT_NEWER`, `VAULT_HEADER_DAMAGED`, `VAULT_BUSY`, `VAULT_DAMAGED`,
 *   `ATTEMPTS_EXCEEDED`, `PASSWORD_REJECTED`
 */
export const openVault = (
  ports: Surroundings,
  folder: string,
  login: Login,
  password: string,
): Promise<{ readonly vault: Vault; readonly keys: UnwrappedKeys }> =>
  openVaultWith(ports, folder, (_, header) => unwrapGuarded(ports, folder, header, login, password));

/**
 * Opens the vault with the recovery code. The key that proves its use goes back to the caller, who wipes it.
 *
 * @throws AppError as `openVault`, with `RECOVERY_CODE_MISTYPED` and `RECOVERY_CODE_REJECTED` for the password's
 */
export const openVaultByCode = (
  ports: Surroundings,
  folder: string,
  code: string,
): Promise<{ readonly vault: Vault; readonly keys: RecoveredKeys }> =>
  openWith(ports, folder, async (header) => {
    const keys = await unwrapRecovery(header, code);
    return { keys, dataKey: Buffer.from(keys.dataKey) };
  });

async function openWith<K extends Disposable>(
  ports: Surroundings,
  folder: string,
  unwrap: (header: Header) => Promise<{ readonly keys: K; readonly dataKey: Buffer }>,
): Promise<{ readonly vault: Vault; readonly keys: K }> {
  readHeader(folder); // before the lock file comes into being beside something that is no vault
  const lock = acquireLock(folder);
  try {
    const [first, second] = readHeaders(folder);
    if (!first) throw new AppError('VAULT_HEADER_DAMAGED');
    try {
      return await openBy(ports, folder, first, lock, unwrap);
    } catch (failure) {
      // A flipped bit in somebody's slot looks like a wrong password; the second copy may still have the slot whole.
      if (!second || !mayBeDamage(failure)) throw failure;
      return await openBy(ports, folder, second, lock, unwrap);
    }
  } catch (failure) {
    lock.release();
    throw failure;
  }
}

const mayBeDamage = (failure: unknown): boolean =>
  failure instanceof AppError && ['PASSWORD_REJECTED', 'VAULT_HEADER_DAMAGED'].includes(failure.code);

async function openBy<K extends Disposable>(
  ports: Surroundings,
  folder: string,
  header: Header,
  lock: { release(): void },
  unwrap: (header: Header) => Promise<{ readonly keys: K; readonly dataKey: Buffer }>,
): Promise<{ readonly vault: Vault; readonly keys: K }> {
  const { keys, dataKey } = await unwrap(header);
  try {
    if (!macHolds(header, dataKey)) throw new AppError('VAULT_HEADER_DAMAGED');
    const database = openDatabase(join(folder, header.database), dataKey, 'existing');
    return { vault: openedVault(ports, folder, header, database, dataKey, lock), keys };
  } catch (failure) {
    dataKey.fill(0);
    keys[Symbol.dispose]();
    throw failure;
  }
}

function openDataKeyOrWipe(header: Header, keys: UnwrappedKeys): Buffer {
  try {
    return openDataKey(header, keys);
  } catch (failure) {
    keys[Symbol.dispose]();
    throw failure;
  }
}

/** A database that a full disk cut short would pass for one whose header was lost. */
function createDatabase(file: string, dataKey: Uint8Array): Database.Database {
  try {
    return openDatabase(file, dataKey, 'create');
  } catch (failure) {
    dropDatabase(file);
    throw failure;
  }
}

function dropDatabase(file: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true });
}

function makeFolder(folder: string): void {
  try {
    const made = mkdirSync(folder, { recursive: true, mode: 0o700 });
    // The folder itself must not be lost with the power, either.
    if (made !== undefined) syncFolder(dirname(made));
  } catch (cause) {
    throw new AppError('FOLDER_NOT_WRITABLE', {}, { cause });
  }
}

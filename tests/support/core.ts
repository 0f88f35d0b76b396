import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { compose } from '@main/app/compose';
import type { Client, Core } from '@main/app/core';
import { nodePorts } from '@main/app/node-ports';
import type { Keychain, Ports } from '@main/kernel/ports';
import { openVault } from '@main/platform/vault';
import type { Answer } from '@shared/bridge';
import type { Input, OperationName, Output } from '@shared/contract';
import type { ErrorCode } from '@shared/errors';
import type { RoleId } from '@shared/ids';
import type Database from 'better-sqlite3';

export const root = resolve(import.meta.dirname, '../..');
export const resources = join(root, 'resources');
export const entries = join(root, 'out', 'main');

/** Logins of the test's people; each password is the login's own sentence below. */
export const cast = {
  admin: ['administrator'],
  lead: ['regulatory-lead'],
  engineer: ['ml-engineer'],
  author: ['specialist'],
  reviewer: ['clinical-reviewer'],
  approver: ['quality-approver'],
} as const satisfies Record<string, readonly RoleId[]>;
export type Login = keyof typeof cast;

export const passwordOf = (login: string): string => `long enough for ${[...login].reverse().join('')}`;

/** A clock that stands still at 23 Nov 2026 09:00 UTC+01:00 until it is moved, or taken to another zone. */
export function stillClock() {
  let utcMs = Date.UTC(2026, 10, 23, 8);
  let monoMs = 1_000;
  let place = { offsetMinutes: 60, zone: 'Europe/Berlin' };
  return {
    move: (ms: number) => {
      utcMs += ms;
      // A clock that is set back does not turn back what the machine has counted.
      monoMs += Math.max(0, ms);
    },
    /** The wall clock goes on while the machine counts nothing. */
    sleep: (ms: number) => {
      utcMs += ms;
    },
    travel: (zone: string, offsetMinutes: number) => {
      place = { offsetMinutes, zone };
    },
    clock: () => ({ utcMs, ...place, monoMs, boot: 'b007' }),
  };
}

export interface TestCore extends AsyncDisposable {
  readonly core: Core;
  readonly folder: string;
  readonly vaultFolder: string;
  readonly ports: Ports;
  readonly move: (ms: number) => void;
  readonly sleep: (ms: number) => void;
  readonly travel: (zone: string, offsetMinutes: number) => void;
  /** The caller signed in under a login; signs in at first use. */
  as(login: Login): Promise<Client>;
  /** Calls as a person and demands success. */
  do<N extends OperationName>(login: Login, name: N, input: Input<N>): Promise<Output<N>>;
  /** Calls as a person and demands failure; gives its code. */
  refused<N extends OperationName>(login: Login, name: N, input: Input<N>): Promise<ErrorCode>;
  /** Closes the core and opens the database as somebody with the key could, around the application. */
  tamper(work: (database: Database.Database) => void): Promise<void>;
  /** Ends every session and closes the vault; the next call signs in again. */
  close(): Promise<void>;
}

/** A real core on a real encrypted vault in a temporary folder, founded by `admin`, key derivation at the floor. */
export async function startCore(
  options: { people?: readonly Login[]; keychain?: Keychain; watchMs?: number } = {},
): Promise<TestCore> {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-'));
  const vaultFolder = join(folder, 'vault');
  const giveBack = await foundVault(options.people ?? [], vaultFolder);
  const still = stillClock();
  const node = nodePorts(entries, resources);
  const ports: Ports = {
    ...node,
    clock: still.clock,
    clockSync: () => 'unknown',
    keychain: options.keychain ?? null,
  };
  const { watchMs } = options;
  const core = compose({ vaultFolder, demoFolder: join(folder, 'demo'), resources, ports, watchMs });
  const clients = new Map<Login, Client>();

  /** Signs in again when the session has lapsed, as a person does. */
  const callAs = async <N extends OperationName>(login: Login, name: N, input: Input<N>) => {
    const answer = await core.call(await test.as(login), name, input);
    if (answer.ok || answer.problem.code !== 'SESSION_REQUIRED') return answer;
    clients.delete(login);
    return core.call(await test.as(login), name, input);
  };

  const test: TestCore = {
    core,
    folder,
    vaultFolder,
    ports,
    move: still.move,
    sleep: still.sleep,
    travel: still.travel,
    async as(login) {
      const known = clients.get(login);
      if (known) return known;
      const client = core.connect();
      clients.set(login, client);
      valueIn(await core.call(client, 'vault.unlock', { login, password: passwordOf(login) }));
      return client;
    },
    do: async (login, name, input) => valueIn(await callAs(login, name, input)),
    async refused(login, name, input) {
      const answer = await callAs(login, name, input);
      if (answer.ok) throw new Error(`${name} was not refused`);
      return answer.problem.code;
    },
    async close() {
      for (const client of clients.values()) await core.disconnect(client);
      clients.clear();
    },
    async tamper(work) {
      await test.close();
      const { vault, keys } = await openVault(ports, vaultFolder, 'admin', passwordOf('admin'));
      keys[Symbol.dispose]();
      try {
        work(vault.database);
      } finally {
        vault.close();
      }
    },
    async [Symbol.asyncDispose]() {
      giveBack();
      await core.close();
      await node[Symbol.asyncDispose]();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await test.as('admin');
  return test;
}

/** Founded vaults by the people in them, made once for a file of tests; `lent` while a test works on its copy. */
const templates = new Map<string, { readonly folder: string; lent: boolean }>();

/**
 * Puts a vault with these people into a folder. Tests one after the other get copies of the same; who has two at a time
 * gets two that know nothing of each other.
 *
 * @returns what says that the copy is no longer worked on
 */
async function foundVault(people: readonly Login[], vaultFolder: string): Promise<() => void> {
  const key = people.join(' ');
  const known = templates.get(key);
  if (known?.lent) {
    await buildVault(people, vaultFolder);
    return () => undefined;
  }
  const template = known ?? { folder: mkdtempSync(join(tmpdir(), 'countersign-template-')), lent: false };
  if (!known) {
    await buildVault(people, join(template.folder, 'vault'));
    process.once('exit', () => rmSync(template.folder, { recursive: true, force: true }));
    templates.set(key, template);
  }
  cpSync(join(template.folder, 'vault'), vaultFolder, { recursive: true });
  template.lent = true;
  return () => {
    template.lent = false;
  };
}

/** Founds a vault through a core of its own, enrols everybody, and closes it. */
async function buildVault(people: readonly Login[], vaultFolder: string): Promise<void> {
  await using node = nodePorts(entries, resources);
  const ports: Ports = { ...node, clock: stillClock().clock, clockSync: () => 'unknown', keychain: null };
  const core = compose({ vaultFolder, demoFolder: join(vaultFolder, 'demo'), resources, ports });
  const admin = core.connect();
  valueIn(
    await core.call(admin, 'vault.create', {
      organisation: 'Test Devices (fictional)',
      login: 'admin',
      printedName: 'Ada Admin (fictional)',
      password: passwordOf('admin'),
      keyDerivation: 'floor',
    }),
  );
  for (const login of people)
    valueIn(
      await core.call(admin, 'people.enrol', {
        login,
        printedName: `${login} of the test (fictional)`,
        roles: [...cast[login]],
        password: passwordOf(login),
        passwordIs: 'own',
        identity: { how: 'Known in person' },
        reason: 'Test',
      }),
    );
  await core.close();
}

export function valueIn<T>(answer: Answer<T>): T {
  if (!answer.ok) throw new Error(`${answer.problem.code} ${JSON.stringify(answer.problem.context)}`);
  return answer.value;
}

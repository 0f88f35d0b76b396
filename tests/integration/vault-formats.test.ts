import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { compose } from '@main/app/compose';
import { nodePorts } from '@main/app/node-ports';
import { migrations } from '@main/platform/db/migrations';
import { openVault } from '@main/platform/vault';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { entries, resources, root, valueIn } from '../support/core';

const fixtures = join(root, 'tests', 'fixtures');
const ports = nodePorts(entries, resources);
const People = z.object({
  people: z.array(z.object({ login: z.string(), roles: z.array(z.string()), password: z.string() })),
});

let home = '';
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'countersign-format-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

/** A copy of a released format's fixture, and an administrator of it. */
function copyOf(fixture: string) {
  const vaultFolder = join(home, 'vault');
  cpSync(join(fixtures, fixture, 'vault'), vaultFolder, { recursive: true });
  const { people } = People.parse(
    JSON.parse(readFileSync(join(fixtures, fixture, 'passwords.json'), 'utf8')),
  );
  const administrator = people.find(({ roles }) => roles.includes('administrator'));
  if (!administrator) throw new Error('The fixture has an administrator');
  return { vaultFolder, login: administrator.login, password: administrator.password };
}

/** SHA-256 over every row of the tables that nothing may change, and the version that wrote the database. */
async function evidenceIn({ vaultFolder, login, password }: ReturnType<typeof copyOf>, upTo: number) {
  const { vault, keys } = await openVault(ports, vaultFolder, login, password);
  keys[Symbol.dispose]();
  try {
    const hash = createHash('sha256');
    for (const sql of [
      'select seq, entry, leaf from ledger where seq <= ? order by seq',
      'select * from seals where last_seq <= ? order by last_seq',
      'select digest, kind, record_id, seq, bytes from revisions where seq <= ? order by digest',
    ])
      for (const row of vault.database.prepare(sql).raw().all(upTo) as unknown[][])
        for (const value of row)
          hash.update(value instanceof Uint8Array ? value : String(value)).update('\n');
    return {
      digest: hash.digest('hex'),
      entries: vault.database.prepare('select count(*) from ledger where seq <= ?').pluck().get(upTo),
      version: vault.database.pragma('user_version', { simple: true }),
    };
  } finally {
    vault.close();
  }
}

const all = Number.MAX_SAFE_INTEGER;

test.each(readdirSync(fixtures).filter((name) => name.startsWith('vault-format-')))(
  'one fixture vault per released format opens and verifies for ever: %s is backed up, then migrated, its evidence byte for byte as it was',
  async (fixture) => {
    const copy = copyOf(fixture);
    const { vaultFolder, login, password } = copy;
    const before = await evidenceIn(copy, all);
    expect(before.version).toBeLessThan(migrations.length);

    const core = compose({ vaultFolder, demoFolder: join(home, 'demo'), resources, ports });
    const client = core.connect();
    valueIn(await core.call(client, 'vault.unlock', { login, password }));
    expect(valueIn(await core.call(client, 'ledger.verify', {}))).toMatchObject({
      verified: true,
      problems: [],
    });
    await core.close();
    const after = await evidenceIn(copy, Number(before.entries));
    expect(after).toEqual({ ...before, version: migrations.length });

    // The backup is what was there before, and opens as a vault of its own version.
    const folder = join(vaultFolder, `before-migration-${before.version}`);
    const backup = { ...copy, vaultFolder: join(home, 'backup') };
    cpSync(folder, backup.vaultFolder, { recursive: true });
    expect(await evidenceIn(backup, all)).toEqual(before);
    expect(JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'))).toMatchObject({
      by: null,
      ledger: { size: before.entries },
      problems: 0,
    });
  },
  60_000,
);

test('the backup before a migration restores the vault, also where the witness beside it was gone', async () => {
  const { vaultFolder, login, password } = copyOf('vault-format-1');
  rmSync(join(vaultFolder, 'ledger.head'));
  const demoFolder = join(home, 'demo');
  const core = compose({ vaultFolder, demoFolder, resources, ports });
  valueIn(await core.call(core.connect(), 'vault.unlock', { login, password }));
  await core.close();
  const name = readdirSync(vaultFolder).find((file) => file.startsWith('before-migration')) ?? '';
  const elsewhere = join(home, 'elsewhere');
  const other = compose({ vaultFolder: elsewhere, demoFolder, resources, ports });
  const backup = pathToFileURL(join(vaultFolder, name)).href;
  const restored = await other.call(other.connect(), 'vault.restore', {
    backup,
    login,
    password,
    reason: 'The migration went wrong',
  });
  expect(restored).toMatchObject({ ok: true, value: { problems: 0 } });
  await other.close();
}, 60_000);

test('a vault whose backup cannot be written is not migrated', async () => {
  const copy = copyOf('vault-format-1');
  const { vaultFolder, login, password } = copy;
  const { version } = await evidenceIn(copy, all);
  // A file that cannot be copied, as on a disk that fails.
  const blobs = join(vaultFolder, 'blobs');
  const [blob = ''] = readdirSync(blobs);
  rmSync(join(blobs, blob));
  mkdirSync(join(blobs, blob));
  const core = compose({ vaultFolder, demoFolder: join(home, 'demo'), resources, ports });
  const opened = await core.call(core.connect(), 'vault.unlock', { login, password });
  expect(opened.ok).toBe(false);
  await core.close();
  expect((await evidenceIn(copy, all)).version).toBe(version);
  expect(readdirSync(vaultFolder).filter((name) => /partial|before-migration/.test(name))).toEqual([]);
});

test('a migration that was interrupted after its backup does not make another one', async () => {
  const copy = copyOf('vault-format-1');
  const { vaultFolder, login, password } = copy;
  const { version } = await evidenceIn(copy, all);
  const database = readFileSync(join(vaultFolder, 'vault-1.db'));
  const open = async () => {
    const core = compose({ vaultFolder, demoFolder: join(home, 'demo'), resources, ports });
    valueIn(await core.call(core.connect(), 'vault.unlock', { login, password }));
    await core.close();
  };
  const witness = readFileSync(join(vaultFolder, 'ledger.head'));
  await open();
  writeFileSync(join(vaultFolder, 'vault-1.db'), database);
  writeFileSync(join(vaultFolder, 'ledger.head'), witness);
  await open();
  expect(readdirSync(vaultFolder).filter((name) => name.startsWith('before-migration'))).toEqual([
    `before-migration-${version}`,
  ]);
});

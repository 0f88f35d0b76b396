import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { withRegistryFolder } from './registry-location';

const folder = mkdtempSync(join(tmpdir(), 'countersign-registry-'));
const url = pathToFileURL(folder).href;
afterAll(() => rmSync(folder, { recursive: true }));

test('a server stays as it was written, a folder becomes its address and its kind', async () => {
  const server = { name: 'a', location: 'https://mlflow.example.org/' };
  expect(await withRegistryFolder('registry.add', server)).toEqual(server);
  expect(await withRegistryFolder('registry.add', { location: folder })).toEqual({
    kind: 'folder',
    location: url,
  });
});

test('a folder to be checked must be there, one to be written need not', async () => {
  const gone = { location: join(folder, 'gone') };
  expect(await withRegistryFolder('registry.checkFolder', gone)).toEqual(gone);
  expect(await withRegistryFolder('registry.checkFolder', { location: folder })).toEqual({ location: url });
  expect(await withRegistryFolder('registry.export', { to: join(folder, 'new') })).toEqual({
    to: `${url}/new`,
  });
  expect(await withRegistryFolder('registry.export', { to: url })).toEqual({ to: url });
});

test('fields of other operations are left alone', async () => {
  const given = { location: folder, to: folder };
  expect(await withRegistryFolder('vault.backup', given)).toEqual(given);
});

import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { checkFolder } from '@main/features/registry/folder/remote-check';
import { folderRemote } from '@main/features/registry/folder/remote-folder';
import type { FieldTarget } from '@main/features/registry/push-target';
import { acquireLock } from '@main/platform/vault';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { demoRegistryAt, model, sha256 } from '../support/demo-registry';
import { renewSums } from '../support/renew-sums';

const version = '1.0.0';
const run = `${model}/${version}`;
let folder: string;

beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'folder-')), 'registry');
  demoRegistryAt(folder);
});
afterEach(() => rmSync(join(folder, '..'), { recursive: true, force: true }));

const remote = (root = folder) => folderRemote(pathToFileURL(root));
const bytes = (text: string) => new TextEncoder().encode(text);
const versionFile = () => join(folder, 'models', model, version, 'version.json');
const problemsOf = async (root = folder) => {
  const quiet = { signal: new AbortController().signal, progress: () => undefined };
  return (await checkFolder(pathToFileURL(root), quiet)).problems;
};
const tag: FieldTarget = { of: 'version-tag', model, version, key: 'countersign.record' };

const fields: readonly [string, FieldTarget, string, string][] = [
  ['model description', { of: 'model-description', model }, 'One model', 'Another'],
  ['model tag', { of: 'model-tag', model, key: 'a/b c' }, 'x', ''],
  ['alias', { of: 'alias', model, alias: 'candidate' }, '1.0.0', '1.1.0'],
  ['version description', { of: 'version-description', model, version }, 'Ünïcode\nand lines', 'x'],
  ['version tag', tag, '{"id":"AP-X0001"}', 'y'],
];

test.each(fields)(
  'a %s is refused without its target, then set, moved, and removed',
  async (_, target, one, two) => {
    const gone = { ...target, model: 'no such model' };
    await expect(remote().readField(gone)).rejects.toMatchObject({ code: 'PUSH_TARGET_GONE' });
    await expect(remote().writeField(gone, one)).rejects.toMatchObject({ code: 'PUSH_TARGET_GONE' });

    for (const value of [one, two, two, null, null]) {
      await remote().writeField(target, value);
      expect(await remote().readField(target)).toBe(value);
      expect(await problemsOf()).toEqual([]);
    }
  },
);

test('what is written stands in the next snapshot, and nothing else in it is different', async () => {
  const before = await remote().snapshot();
  await remote().writeField(tag, 'AP-X0001');
  const after = await remote().snapshot();
  const changed = after.versions.filter(
    (each, at) => JSON.stringify(each) !== JSON.stringify(before.versions[at]),
  );
  expect(changed).toHaveLength(1);
  expect(changed[0]?.tags).toContainEqual({ name: 'countersign.record', value: 'AP-X0001' });
  expect(after.models).toEqual(before.models);
});

test('numbers keep the characters that their maker wrote', async () => {
  const edit = readFileSync(versionFile(), 'utf8')
    .replace('"0.9415"', '0.94150')
    .replace('"398"', '9007199254740993');
  writeFileSync(versionFile(), edit);
  renewSums(folder);
  await remote().writeField(tag, 'x');
  expect(readFileSync(versionFile(), 'utf8')).toMatch(/"accuracy": 0\.94150,/);
  expect(readFileSync(versionFile(), 'utf8')).toMatch(/"development_records": 9007199254740993,/);
});

test.each<[string, FieldTarget, string, string]>([
  ['an alias of no version', { of: 'alias', model, alias: 'x' }, '9.9.9', 'PUSH_TARGET_GONE'],
  [
    'an alias that leaves the folder',
    { of: 'alias', model, alias: 'x' },
    '../1.0.0',
    'REGISTRY_ANSWER_INVALID',
  ],
  ['an alias with a slash', { of: 'alias', model, alias: 'a/b' }, '1.0.0', 'PUSH_VALUE_REFUSED'],
  [
    'a key that is a prototype',
    { of: 'version-tag', model, version, key: '__proto__' },
    'x',
    'PUSH_VALUE_REFUSED',
  ],
  ['a key of 501 characters', { of: 'model-tag', model, key: 'k'.repeat(501) }, 'x', 'PUSH_VALUE_REFUSED'],
  ['a value over 100,000 characters', tag, 'v'.repeat(100_001), 'PUSH_VALUE_REFUSED'],
  ['half a character', tag, '\ud83d', 'PUSH_VALUE_REFUSED'],
])('%s is refused and leaves the folder as it was', async (_, target, value, code) => {
  const before = readFileSync(join(folder, 'SHA256SUMS'));
  await expect(remote().writeField(target, value)).rejects.toMatchObject({ code });
  expect(readFileSync(join(folder, 'SHA256SUMS'))).toEqual(before);
  expect(await problemsOf()).toEqual([]);
});

const alterations: readonly [string, string, FieldTarget, (text: string) => string][] = [
  ['threshold', `models/${run}/version.json`, tag, (text) => text.replace('"0.5"', '"0.4"')],
  [
    'alias',
    'registry.json',
    { of: 'model-tag', model, key: 'x' },
    (text) => text.replace('"1.2.0"', '"1.1.0"'),
  ],
];

test.each(alterations)(
  'an altered %s gets no new digest by a write beside it',
  async (_, path, target, alter) => {
    writeFileSync(join(folder, path), alter(readFileSync(join(folder, path), 'utf8')));
    const altered = [{ problem: 'altered', path }];
    expect(await problemsOf()).toEqual(altered);
    const refused = { code: 'REGISTRY_ANSWER_INVALID' };
    await expect(remote().writeField(target, 'x')).rejects.toMatchObject(refused);
    await expect(remote().readField(target)).rejects.toMatchObject(refused);
    if (path !== 'registry.json')
      await expect(remote().upload(run, 'a.txt', bytes('x'))).rejects.toMatchObject(refused);
    expect(await problemsOf()).toEqual(altered);

    renewSums(folder); // its maker says that it is meant
    await remote().writeField(target, 'x');
    expect(await problemsOf()).toEqual([]);
  },
);

test('a file that nobody stated is not vouched for by a write', async () => {
  const sums = join(folder, 'SHA256SUMS');
  writeFileSync(sums, readFileSync(sums, 'utf8').replace(/.*1\.0\.0\/version\.json\n/, ''));
  const unstated = [{ problem: 'extra', path: `models/${run}/version.json` }];
  expect(await problemsOf()).toEqual(unstated);
  await remote().writeField(tag, 'x');
  expect(await remote().readField(tag)).toBe('x');
  expect(await problemsOf()).toEqual(unstated);
});

test('a folder makes no models, versions or runs', async () => {
  const creation = { make: 'model', name: 'x', description: '' } as const;
  await expect(remote().create(creation, '0190f2a4-7d3c-7c1e-9a55-0242ac120002')).rejects.toMatchObject({
    code: 'PUSH_VALUE_REFUSED',
  });
});

test.each([
  ['no version', `${model}/9.9.9`, 'a.txt', 'PUSH_TARGET_GONE'],
  ['a run of another kind', '9f86d081884c7d65', 'a.txt', 'PUSH_TARGET_GONE'],
  ['a path out of the folder', run, '../../../a.txt', 'PUSH_VALUE_REFUSED'],
  ['a name that Windows keeps', run, 'x/NUL.txt', 'PUSH_VALUE_REFUSED'],
  ['the model itself', run, 'fna-assist-1.0.0.joblib', 'PUSH_VALUE_REFUSED'],
  ['a file where a folder would be', run, 'fna-assist-1.0.0.csv/a.txt', 'PUSH_VALUE_REFUSED'],
  ['the same name in capitals', run, 'FNA-assist-1.0.0.csv', 'PUSH_VALUE_REFUSED'],
])('an upload to %s is refused', async (_, at, path, code) => {
  await expect(remote().upload(at, path, bytes('x'))).rejects.toMatchObject({ code });
  expect(await problemsOf()).toEqual([]);
});

test('a file is uploaded once, replaced by other bytes, listed and read back', async () => {
  await expect(remote().download(run, 'countersign/d.pdf', 100)).rejects.toMatchObject({
    code: 'ARTIFACT_NOT_FOUND',
  });
  for (const text of ['first', 'first', 'second']) {
    await remote().upload(run, 'countersign/d.pdf', bytes(text));
    expect(await remote().download(run, 'countersign/d.pdf', 100)).toEqual(bytes(text));
  }
  const at = (await remote().snapshot()).versions.find((each) => each.version === version);
  expect(at?.artifacts).toContainEqual({
    path: 'countersign/d.pdf',
    kind: 'other',
    bytes: 6,
    stated: sha256('second'),
  });
  await expect(remote().download(run, 'countersign/d.pdf', 5)).rejects.toMatchObject({
    code: 'FILE_TOO_LARGE',
  });
  expect(await problemsOf()).toEqual([]);
});

test.runIf(process.platform !== 'win32')('permissions of a file stay as they were', async () => {
  chmodSync(versionFile(), 0o640);
  chmodSync(join(folder, 'registry.json'), 0o604);
  await remote().upload(run, 'a.txt', bytes('x'));
  expect(statSync(versionFile()).mode & 0o777).toBe(0o640);
  expect(statSync(join(folder, 'models', model, version, 'artifacts', 'a.txt')).mode & 0o777).toBe(0o604);
});

test('nothing is written through a link, in the registry or in a change that lies there', async () => {
  const elsewhere = join(folder, '..', 'elsewhere');
  cpSync(join(folder, 'models', model, version), elsewhere, { recursive: true });
  const before = readFileSync(join(elsewhere, 'version.json'));
  rmSync(versionFile());
  symlinkSync(join(folder, 'models', model, '1.1.0', 'version.json'), versionFile());
  await expect(remote().writeField(tag, 'x')).rejects.toMatchObject({ code: 'REGISTRY_ANSWER_INVALID' });

  rmSync(join(folder, 'models', model, version), { recursive: true });
  symlinkSync(elsewhere, join(folder, 'models', model, version));
  await expect(remote().writeField(tag, 'x')).rejects.toMatchObject({ code: 'REGISTRY_ANSWER_INVALID' });
  expect(readFileSync(join(elsewhere, 'version.json'))).toEqual(before);
});

test.each(['.countersign-change', '.countersign-lock'])(
  'a %s that is a link is not followed',
  async (name) => {
    const outside = join(folder, '..', 'outside');
    mkdirSync(outside);
    writeFileSync(join(outside, 'registry.json'), '{}');
    symlinkSync(name === '.countersign-lock' ? join(outside, 'made') : outside, join(folder, name));
    await expect(remote().writeField(tag, 'x')).rejects.toMatchObject({ code: 'REGISTRY_ANSWER_INVALID' });
    expect(() => statSync(join(outside, 'made'))).toThrow();
  },
);

test('a second writer waits for the first', async () => {
  const held = acquireLock(folder, '.countersign-lock');
  let written = false;
  const second = remote()
    .writeField(tag, 'x')
    .then(() => {
      written = true;
    });
  await new Promise((resume) => setImmediate(resume));
  expect(await remote().readField(tag)).toBeNull();
  expect(written).toBe(false);
  held.release();
  await second;
  expect(await remote().readField(tag)).toBe('x');
});

test('many writers at once lose nothing of each other', async () => {
  const keys = Array.from({ length: 12 }, (_, at) => `k${at}`);
  await Promise.all(keys.map((key) => remote().writeField({ of: 'version-tag', model, version, key }, key)));
  const at = (await remote().snapshot()).versions.find((each) => each.version === version);
  for (const key of keys) expect(at?.tags).toContainEqual({ name: key, value: key });
  expect(await problemsOf()).toEqual([]);
});

test('a change that was stopped before it counted is nothing, and goes', async () => {
  const before = await remote().snapshot();
  mkdirSync(join(folder, '.countersign-change-0190'));
  writeFileSync(join(folder, '.countersign-change-0190', 'registry.json'), 'half');
  expect(await remote().snapshot()).toEqual(before);
  await remote().writeField(tag, 'x');
  expect(await problemsOf()).toEqual([]);
});

import { createHash } from 'node:crypto';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { folderRemote } from '@main/features/registry/folder/remote-folder';
import { parsePredictions } from '@main/platform/import/predictions';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { renewSums } from '../support/renew-sums';

const demo = resolve(import.meta.dirname, '../../resources/demo');
const model = 'fna-mass-classifier';
let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'registry-'));
  await cp(join(demo, 'registry'), root, { recursive: true });
});
afterEach(() => rm(root, { recursive: true, force: true }));

const remote = () => folderRemote(pathToFileURL(root));
const versionFile = (version: string) => join(root, 'models', model, version, 'version.json');
const limit = 10_000_000;

async function edit(file: string, change: (text: string) => string): Promise<void> {
  await writeFile(file, change(await readFile(file, 'utf8')));
}

/** As its maker would, who states the new digest: it is refused for what it says. */
async function restate(file: string, change: (text: string) => string | Uint8Array): Promise<void> {
  await writeFile(file, change(await readFile(file, 'utf8')));
  renewSums(root);
}

const damages: readonly [string, string, () => Promise<unknown>][] = [
  ['is not there', 'REGISTRY_UNREACHABLE', () => rm(root, { recursive: true })],
  ['has no registry.json', 'REGISTRY_ANSWER_INVALID', () => rm(join(root, 'registry.json'))],
  ['has no SHA256SUMS', 'REGISTRY_ANSWER_INVALID', () => rm(join(root, 'SHA256SUMS'))],
  ['lacks a version.json', 'REGISTRY_ANSWER_INVALID', () => rm(versionFile('1.0.0'))],
  [
    'is of a later schema',
    'REGISTRY_ANSWER_INVALID',
    () => restate(join(root, 'registry.json'), (text) => text.replace('registry/1', 'registry/2')),
  ],
  [
    'has half a registry.json',
    'REGISTRY_ANSWER_INVALID',
    () => restate(join(root, 'registry.json'), (text) => text.slice(0, 200)),
  ],
  [
    'is not UTF-8',
    'REGISTRY_ANSWER_INVALID',
    () => restate(join(root, 'registry.json'), () => Buffer.from([0x7b, 0xff, 0x7d])),
  ],
  [
    'has a field too many',
    'REGISTRY_ANSWER_INVALID',
    () => restate(versionFile('1.0.0'), (text) => text.replace('{', '{"stage":"x",')),
  ],
  [
    'names a version as another one',
    'REGISTRY_ANSWER_INVALID',
    () => restate(versionFile('1.0.0'), (text) => text.replace('"1.0.0"', '"9.0.0"')),
  ],
  [
    'states two digests for one file',
    'REGISTRY_ANSWER_INVALID',
    () => edit(join(root, 'SHA256SUMS'), (text) => text.replace('daa57371', 'eaa57371')),
  ],
  [
    'has an alias of no version',
    'REGISTRY_ANSWER_INVALID',
    () => restate(join(root, 'registry.json'), (text) => text.replace('"1.2.0"', '"1.2.1"')),
  ],
  [
    'names a file outside',
    'REGISTRY_ANSWER_INVALID',
    () => restate(versionFile('1.0.0'), (text) => text.replace('fna-assist-1.0.0.csv', '../../../x.csv')),
  ],
  [
    'has another threshold than SHA256SUMS states',
    'REGISTRY_ANSWER_INVALID',
    () => edit(versionFile('1.2.0'), (text) => text.replace('"0.3111"', '"0.2111"')),
  ],
  [
    'has another alias than SHA256SUMS states',
    'REGISTRY_ANSWER_INVALID',
    () => edit(join(root, 'registry.json'), (text) => text.replace('"1.2.0"', '"1.1.0"')),
  ],
  [
    'has a version that is a link to nothing',
    'REGISTRY_ANSWER_INVALID',
    () => symlink(join(root, 'nowhere'), join(root, 'models', model, '3.0.0')),
  ],
  [
    'has a version.json over 5 MB',
    'REGISTRY_ANSWER_INVALID',
    () => restate(versionFile('1.0.0'), () => ' '.repeat(5_000_001)),
  ],
];

test.each(damages)('a folder that %s is refused whole: %s', async (_what, code, damage) => {
  await damage();
  await expect(remote().snapshot()).rejects.toMatchObject({ code });
});

test('files that lie among the versions are none', async () => {
  const before = await remote().snapshot();
  for (const name of ['Thumbs.db', 'README.md', 'desktop.ini'])
    await writeFile(join(root, 'models', model, name), 'x');
  await symlink(join(root, 'registry.json'), join(root, 'models', model, 'link.json'));
  expect(await remote().snapshot()).toEqual(before);
});

test('what SHA256SUMS does not state is read as it is', async () => {
  await edit(join(root, 'SHA256SUMS'), (text) => text.replace(/.*(?:registry|version)\.json\n/g, ''));
  await edit(versionFile('1.2.0'), (text) => text.replace('"0.3111"', '"0.2111"'));
  const { versions } = await remote().snapshot();
  expect(versions.map(({ threshold }) => threshold)).toContain('0.2111');
});

test('a link that points out of the registry is not followed, one that stays inside is', async () => {
  const [version] = (await remote().snapshot()).versions;
  const [artifact] = version?.artifacts ?? [];
  if (!version || !artifact) throw new Error('the demo registry has a version with artifacts');
  const file = join(root, 'models', version.model, version.version, 'artifacts', artifact.path);
  const content = await readFile(file);

  await rm(file);
  await expect(remote().fetchArtifact(version, artifact, limit)).rejects.toMatchObject({
    code: 'ARTIFACT_NOT_FOUND',
  });
  await symlink(join(demo, 'programme.json'), file);
  await expect(remote().fetchArtifact(version, artifact, limit)).rejects.toMatchObject({
    code: 'REGISTRY_ANSWER_INVALID',
  });
  await rm(file);
  await writeFile(join(root, 'elsewhere.bin'), content);
  await symlink(join(root, 'elsewhere.bin'), file);
  expect(Buffer.from(await remote().fetchArtifact(version, artifact, limit))).toEqual(content);
});

test('an artifact over the limit is not read', async () => {
  const [version] = (await remote().snapshot()).versions;
  const [artifact] = version?.artifacts ?? [];
  if (!version || !artifact) throw new Error('the demo registry has a version with artifacts');
  await expect(remote().fetchArtifact(version, artifact, 100)).rejects.toMatchObject({
    code: 'FILE_TOO_LARGE',
  });
});

test('the demo registry gives five versions with the digests that the demo programme states', async () => {
  const programme = JSON.parse(await readFile(join(demo, 'programme.json'), 'utf8'));
  const stated = new Map<string, string>(
    programme.artifacts.map((each: { file: string; sha256: string }) => [each.file, each.sha256]),
  );
  const { models, versions } = await remote().snapshot();
  expect(models).toMatchObject([
    {
      name: model,
      aliases: [
        { alias: 'candidate', version: '2.0.0' },
        { alias: 'production', version: '1.2.0' },
      ],
    },
  ]);
  expect(versions.map(({ version, threshold }) => [version, threshold])).toEqual([
    ['1.0.0', '0.5'],
    ['1.1.0', '0.5'],
    ['1.2.0', '0.3111'],
    ['1.3.0-rc.1', '0.5'],
    ['2.0.0', '0.2251'],
  ]);
  for (const version of versions)
    for (const artifact of version.artifacts ?? []) {
      const bytes = await remote().fetchArtifact(version, artifact, limit);
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      expect([artifact.stated, stated.get(artifact.path)]).toEqual([sha256, sha256]);
      expect(bytes.length).toBe(artifact.bytes);
    }
});

// Counts of scikit-learn 1.9.1 (confusion_matrix) on these files, as the demo programme holds them.
test.each([
  ['1.0.0', { tp: 61, fp: 7, tn: 100, fn: 3 }],
  ['1.1.0', { tp: 59, fp: 3, tn: 104, fn: 5 }],
  ['1.2.0', { tp: 61, fp: 4, tn: 103, fn: 3 }],
  ['1.3.0-rc.1', { tp: 57, fp: 7, tn: 100, fn: 7 }],
  ['2.0.0', { tp: 63, fp: 9, tn: 98, fn: 1 }],
])('the predictions of %s give the published counts at its threshold', async (name, expected) => {
  const version = (await remote().snapshot()).versions.find((each) => each.version === name);
  const artifact = version?.artifacts?.find(({ kind }) => kind === 'predictions');
  if (!version || !artifact) throw new Error('the demo registry has this version with predictions');
  const { labels, scores } = parsePredictions(await remote().fetchArtifact(version, artifact, limit));
  const counts = { tp: 0, fp: 0, tn: 0, fn: 0 };
  scores.forEach((score, at) => {
    const positive = score >= Number(version.threshold);
    counts[labels[at] === 1 ? (positive ? 'tp' : 'fn') : positive ? 'fp' : 'tn'] += 1;
  });
  expect(counts).toEqual(expected);
});

test('the one planted mismatch is marked', async () => {
  const { versions } = await remote().snapshot();
  const planted = versions.filter(({ tags }) => tags.some(({ name }) => name === 'mismatch.planted'));
  expect(planted.map(({ version }) => version)).toEqual(['1.1.0']);
  expect(planted[0]?.metrics).toContainEqual({ name: 'sensitivity', value: '60/64' });
});

test('the registry answers as what it is, and the same folder gives the same snapshot', async () => {
  expect(await remote().describe()).toBe('folder registry larkfield-demo');
  expect(await remote().snapshot()).toEqual(await remote().snapshot());
});

test('a cancelled snapshot ends as cancelled', async () => {
  await expect(remote().snapshot({ signal: AbortSignal.abort() })).rejects.toMatchObject({
    code: 'CANCELLED',
  });
});

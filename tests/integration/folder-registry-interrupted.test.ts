import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { checkFolder } from '@main/features/registry/folder/remote-check';
import { folderRemote } from '@main/features/registry/folder/remote-folder';
import type { FieldTarget } from '@main/features/registry/push-target';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { demoRegistryAt, model, sha256 } from '../support/demo-registry';
import { renewSums } from '../support/renew-sums';

const version = '1.0.0';
const run = `${model}/${version}`;
const uploaded = `models/${run}/artifacts/countersign/d.pdf`;
const paths = [uploaded, `models/${run}/version.json`, 'SHA256SUMS'];
const tag: FieldTarget = { of: 'version-tag', model, version, key: 'countersign.record' };
let folder: string;
let after: string;

beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'folder-')), 'registry');
  after = join(folder, '..', 'after');
  demoRegistryAt(folder);
});
afterEach(() => rmSync(join(folder, '..'), { recursive: true, force: true }));

const at = (path: string) => join(folder, path);
const remote = (root = folder) => folderRemote(pathToFileURL(root));
const bytes = (text: string) => new TextEncoder().encode(text);
const problemsOf = async () => {
  const quiet = { signal: new AbortController().signal, progress: () => undefined };
  return (await checkFolder(pathToFileURL(folder), quiet)).problems;
};
const digestAt = (path: string) => (existsSync(path) ? sha256(readFileSync(path)) : null);
const descriptionNow = async () =>
  (await remote().snapshot()).versions.find((each) => each.version === version)?.description;

/** A folder as a writer left it that was stopped: the new files in the change, the first few in their place. */
async function stopAfter(moved: number): Promise<void> {
  cpSync(folder, after, { recursive: true });
  await remote(after).upload(run, 'countersign/d.pdf', bytes('new'));
  const change = at('.countersign-change');
  mkdirSync(change);
  const list = paths.map((path) => ({ path, old: digestAt(at(path)), new: digestAt(join(after, path)) }));
  writeFileSync(join(change, '.replaces.json'), JSON.stringify(list));
  for (const path of paths.filter((each) => existsSync(at(each))))
    cpSync(at(path), join(change, '.old', path));
  for (const [nth, path] of paths.entries())
    cpSync(join(after, path), join(nth < moved ? folder : change, path));
}

function editByHand(text = 'Corrected by hand'): void {
  const file = at(`models/${run}/version.json`);
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), description: text }));
}

test.each([0, 1, 2])(
  'a change that was stopped after %i files counts for every reader, and the next writer ends it',
  async (moved) => {
    await stopAfter(moved);
    expect(await remote().snapshot()).toEqual(await remote(after).snapshot());
    expect(await remote().download(run, 'countersign/d.pdf', 10)).toEqual(bytes('new'));
    expect((await problemsOf()).map(({ problem }) => problem)).toContain('unfinished');

    await remote().writeField(tag, 'x');
    await remote(after).writeField(tag, 'x');
    expect(await problemsOf()).toEqual([]);
    expect(readFileSync(at('SHA256SUMS'))).toEqual(readFileSync(join(after, 'SHA256SUMS')));
  },
);

test.each([0, 1, 2])(
  'what somebody changed by hand after a change was stopped after %i files counts for every reader and stays',
  async (moved) => {
    await stopAfter(moved);
    editByHand();
    renewSums(folder);
    expect(await descriptionNow()).toBe('Corrected by hand');

    await remote().writeField(tag, 'x');
    expect(await descriptionNow()).toBe('Corrected by hand');
    expect(await remote().readField(tag)).toBe('x');
    expect(await problemsOf()).toEqual([]);
    expect(readdirSync(folder).filter((name) => name.startsWith('.countersign-change'))).toEqual([]);
    // What lay in its place when the hand edit was summed belongs to it; what did not is gone with the change.
    expect(existsSync(at(uploaded))).toBe(moved > 0);
  },
);

test.each([1, 2])(
  'where somebody changed only another file after %i files, the change is taken back whole',
  async (moved) => {
    const before = paths.slice(0, 2).map((path) => digestAt(at(path)));
    const sums = readFileSync(at('SHA256SUMS'), 'utf8');
    await stopAfter(moved);
    writeFileSync(at('notes.txt'), 'Checked (fictional)');
    writeFileSync(at('SHA256SUMS'), `${sums}${sha256('Checked (fictional)')}  notes.txt\n`);
    // Taken back before the new change is refused: no version has this name.
    const alias: FieldTarget = { of: 'alias', model, alias: 'x' };
    await expect(remote().writeField(alias, '9.9.9')).rejects.toMatchObject({ code: 'PUSH_TARGET_GONE' });
    expect(paths.slice(0, 2).map((path) => digestAt(at(path)))).toEqual(before);
    expect(await problemsOf()).toEqual([]);
  },
);

test('a hand edit without its digest is refused, not overwritten by what was stopped', async () => {
  await stopAfter(0);
  editByHand();
  const refused = { code: 'REGISTRY_ANSWER_INVALID' };
  await expect(remote().writeField(tag, 'x')).rejects.toMatchObject(refused);
  await expect(remote().snapshot()).rejects.toMatchObject(refused);
  expect(await problemsOf()).toEqual([{ problem: 'altered', path: `models/${run}/version.json` }]);
  renewSums(folder);
  expect(await descriptionNow()).toBe('Corrected by hand');
});

test('what lies in a change without being on its list counts for nobody', async () => {
  await stopAfter(0);
  const before = readFileSync(at('registry.json'), 'utf8');
  writeFileSync(at('.countersign-change/registry.json'), before.replace('"1.2.0"', '"1.1.0"'));
  const { models } = await remote().snapshot();
  expect(models[0]?.aliases).toContainEqual({ alias: 'production', version: '1.2.0' });
  await remote().writeField(tag, 'x');
  expect(readFileSync(at('registry.json'), 'utf8')).toBe(before);
});

test('an ended change that was not cleared away does nothing to what came after it', async () => {
  await stopAfter(3);
  editByHand();
  renewSums(folder);
  expect(await descriptionNow()).toBe('Corrected by hand');
  await remote().writeField(tag, 'x');
  expect(await descriptionNow()).toBe('Corrected by hand');
  expect(readFileSync(at(uploaded), 'utf8')).toBe('new');
  expect(await problemsOf()).toEqual([]);
});

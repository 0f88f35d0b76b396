import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { startCore } from '../support/core';
import { startMlflow } from '../support/mlflow';
import { requireTool, tool } from '../support/tools';

const reason = 'For the laboratory without a network';

test('what a real MLflow server holds is carried in a folder to a vault that never reaches it', {
  timeout: 240_000,
}, async (context) => {
  requireTool(context, 'mlflow');
  await using t = await startCore({ people: ['engineer'] });
  const to = join(t.folder, 'carried');
  const location = pathToFileURL(to).href;
  const [seeded, there] = await (async () => {
    await using mlflow = await startMlflow({ python: tool('python') ?? '', mlflow: tool('mlflow') ?? '' });
    const seed = await mlflow.seed(5);
    await t.do('engineer', 'registry.add', { name: 'lab', kind: 'mlflow', location: mlflow.url });
    await t.do('engineer', 'registry.sync', { name: 'lab' });
    await t.do('engineer', 'registry.export', { to: location, name: 'lab', reason });
    return [seed, (await t.do('engineer', 'version.list', {})).versions] as const;
  })();
  const again = { to: `${location}-2`, name: 'lab', reason };
  expect(await t.refused('engineer', 'registry.export', again)).toBe('EXPORT_FILES_MISSING');
  execFileSync('sha256sum', ['--check', '--strict', '--quiet', 'SHA256SUMS'], { cwd: to });

  await using other = await startCore({ people: ['engineer'] });
  expect((await other.do('engineer', 'registry.checkFolder', { location })).problems).toEqual([]);
  await other.do('engineer', 'registry.add', { name: 'lab', kind: 'folder', location });
  await other.do('engineer', 'registry.sync', { name: 'lab' });
  expect((await other.do('engineer', 'version.list', {})).versions).toEqual(there);
  for (const { model, version, params, metrics, tags, predictions, modelFiles } of seeded.versions) {
    const key = `lab/${model}/${version}`;
    await other.do('engineer', 'version.adopt', { version: key });
    const shown = await other.do('engineer', 'version.show', { version: key });
    const asObject = (pairs: typeof shown.tags) =>
      Object.fromEntries(pairs.map((pair) => [pair.name, pair.value]));
    expect(asObject(shown.params), key).toMatchObject(params);
    expect(asObject(shown.tags), key).toMatchObject(tags);
    expect(Object.keys(asObject(shown.reported)).sort(), key).toEqual(Object.keys(metrics).sort());
    const digests = new Map(shown.artifacts.map(({ path, sha256 }) => [path, sha256]));
    // As MLflow's own client hashed them.
    expect(digests.get(predictions.path), key).toBe(predictions.sha256);
    for (const [path, sha256] of Object.entries(modelFiles))
      expect(
        [...digests].some(([at, digest]) => at.endsWith(path) && digest === sha256),
        `${key} ${path}`,
      ).toBe(true);
  }
});

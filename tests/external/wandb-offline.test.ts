import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readOfflineRun } from '@main/features/registry/wandb/offline-run';
import { expect, test } from 'vitest';
import { requireTool } from '../support/tools';
import { wandbSdk } from '../support/wandb-sdk';

interface Written {
  readonly run: string;
  readonly file: string;
}

const refused = expect.objectContaining({ code: 'OFFLINE_RUN_INVALID' });
const long = Array.from({ length: 30_000 }, (_, at) => at);

test.for([
  { what: 'a few values', config: { rate: 0.1 }, said: { rate: '0.1' }, rows: 5, blocks: 1 },
  {
    what: 'a configuration of more than a block',
    config: { rate: 0.1, note: 'x'.repeat(40_000) },
    said: { rate: '0.1', note: 'x'.repeat(40_000) },
    rows: 3,
    blocks: 2,
  },
  {
    what: 'a configuration of more than 100 KiB',
    config: { labels: long, nested: { kind: 'sgd' } },
    said: { labels: JSON.stringify(long), 'nested.kind': 'sgd' },
    rows: 3,
    blocks: 4,
  },
  { what: 'a long history', config: { rate: 0.1 }, said: { rate: '0.1' }, rows: 600, blocks: 6 },
])(
  'a run that the client 0.31.0 wrote offline with $what reads as it was logged, and no cut of it reads at all',
  async ({ config, said, rows, blocks }, context) => {
    const python = requireTool(context, 'python');
    using sdk = wandbSdk(python, null);
    const wish = join(sdk.folder, 'wish.json');
    writeFileSync(wish, JSON.stringify({ config, rows, artifact: true }));
    const { run, file } = await sdk.run<Written>('offline_run.py', sdk.folder, wish);
    const bytes = readFileSync(file);
    expect(bytes.length).toBeGreaterThan((blocks - 1) * 32 * 1024);

    const cuts = Array.from({ length: 60 }, (_, at) => Math.floor((bytes.length * at) / 60));
    for (const cut of [...cuts, bytes.length - 1])
      expect(() => readOfflineRun(bytes.subarray(0, cut)), `cut at ${cut}`).toThrow(refused);
    for (const at of cuts) {
      const altered = Buffer.from(bytes);
      altered.writeUInt8(altered.readUInt8(at) ^ 0x10, at);
      expect(() => readOfflineRun(altered), `altered at ${at}`).toThrow(refused);
    }

    const read = readOfflineRun(bytes);
    expect(read).toMatchObject({
      client: expect.stringMatching(/^0\.31\.0/),
      runId: run,
      project: 'offline-lab',
      group: 'screening',
      name: 'offline (fictional)',
      notes: 'Made by the real client (fictional)',
      tags: ['offline', 'demo'],
      exitCode: 0,
      rows,
    });
    expect(Object.fromEntries(read.config.map(({ name, value }) => [name, value]))).toEqual({
      ...said,
      added: 'later',
    });
    expect(read.summary).toContainEqual({ name: 'auc', value: '0.9625' });
    const last = String(rows - 1);
    expect(read.metrics).toEqual([
      { name: 'count', rows, lastStep: last, last },
      { name: 'loss', rows, lastStep: last, last: String(1 / rows) },
      { name: 'nested.auc', rows, lastStep: last, last: expect.stringMatching(/^\d+(\.\d+)?$/) },
    ]);
    expect(read.artifacts).toMatchObject([
      { type: 'model', name: 'triage', files: [{ path: 'model.bin', bytes: 7, reference: '' }] },
    ]);
    expect(read.artifacts[0]?.aliases).toContain('candidate');
  },
);

import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Writes a portable registry with many small versions of one model and gives its address. */
export function largeRegistry(
  folder: string,
  versions: number,
  content: (version: number) => object = () => ({}),
): string {
  const files = new Map<string, string>();
  const add = (path: string, content: unknown) => files.set(path, `${JSON.stringify(content, null, 2)}\n`);
  const model = { name: 'night-triage', description: 'Made for a test', tags: {}, aliases: {} };
  add('registry.json', { schema: 'countersign.registry/1', id: 'large', models: [model] });
  for (let version = 1; version <= versions; version++)
    add(`models/night-triage/${version}/version.json`, {
      version: String(version),
      createdAt: new Date(Date.UTC(2026, 0, 1) + version * 60_000).toISOString(),
      description: `Night build ${version}`,
      tags: {},
      params: {},
      metrics: {},
      threshold: '0.5',
      artifacts: [],
      ...content(version),
    });
  files.set('SHA256SUMS', [...files].map(([path, text]) => `${sha256(text)}  ${path}\n`).join(''));
  for (const [path, text] of files) {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return pathToFileURL(folder).href;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

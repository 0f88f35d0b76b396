import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** A portable registry with one version of one model, that a test may change as its maker would. */
export function writeRegistry(
  folder: string,
  model: string,
  version: string,
  tags: Readonly<Record<string, string>>,
): { readonly location: string; edit(change: object): void } {
  const files = {
    registry: join(folder, 'registry.json'),
    version: join(folder, 'models', model, version, 'version.json'),
  };
  mkdirSync(join(folder, 'models', model, version), { recursive: true });
  const models = [{ name: model, description: '', tags: {}, aliases: {} }];
  const write = (file: string, content: object) =>
    writeFileSync(file, `${JSON.stringify(content, null, 2)}\n`);
  const sum = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex');
  const renewSums = () =>
    writeFileSync(
      join(folder, 'SHA256SUMS'),
      `${sum(files.registry)}  registry.json\n${sum(files.version)}  models/${model}/${version}/version.json\n`,
    );
  write(files.registry, { schema: 'countersign.registry/1', id: 'site', models });
  write(files.version, {
    version,
    createdAt: '2026-03-02T10:00:00.000Z',
    description: '',
    tags,
    params: {},
    metrics: {},
    threshold: '0.5',
    artifacts: [],
  });
  renewSums();
  return {
    location: pathToFileURL(folder).href,
    edit(change) {
      write(files.version, { ...JSON.parse(readFileSync(files.version, 'utf8')), ...change });
      renewSums();
    },
  };
}

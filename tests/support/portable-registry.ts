import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sha256 } from './demo-registry';

/** Names as servers allow them and file systems do not: other scripts, colons, the same in capitals, a device. */
export const models = ['Sepsis: Ärzte (fictional)', 'sepsis', 'Sepsis', 'CON'] as const;
const place = ['model-a', 'sepsis', 'model-b', 'model-c'] as const;
const files = [
  { path: 'models:/m-0190f2a4/MLmodel', file: 'renamed/1', kind: 'model', text: 'flavors: {}\n' },
  { path: 'Plots/ROC – Kurve.svg', file: 'renamed/2', kind: 'other', text: '<svg/>' },
  { path: 'predictions.csv', kind: 'predictions', text: 'case_id,label,score\na,1,0.75\nb,0,0.25\n' },
] as const;

/** What a server says of the run and the logged model that a version was made from. */
export const origin = {
  source: 'models:/m-0190f2a4',
  runId: '9f86d081884c7d65',
  run: {
    id: '9f86d081884c7d65',
    name: 'bold-heron-7',
    status: 'FINISHED',
    startedAt: '2026-05-01T12:00:00.001Z',
    endedAt: null,
    deleted: true,
    tags: { 'mlflow.user': 'Ä. Roe (fictional)', __empty: '' },
  },
  loggedModel: {
    id: 'm-0190f2a4',
    name: 'sepsis',
    status: 'READY',
    createdAt: '2026-05-01T12:30:00.000Z',
    params: { depth: '0.10' },
    tags: { stage: 'x' },
    metrics: { auc: '0.98670' },
  },
} as const;

/** Writes a folder with everything that the format can say, as an MLflow server would have it. */
export function portableRegistryAt(folder: string): void {
  const sums = new Map<string, string>();
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
    sums.set(path, sha256(text));
  };
  write(
    'registry.json',
    JSON.stringify({
      schema: 'countersign.registry/1',
      id: 'portable',
      models: models.map((name, at) => ({
        name,
        folder: place[at],
        createdAt: new Date(Date.UTC(2026, 3, 14, 8, 0, 0, 123 + at)).toISOString(),
        description: `Zeile eins\nLine two of ${name}`,
        tags: { 'mlflow.note': 'ä “quoted”', 'k:1/2': '' },
        aliases: { 'Prod–uktion': '2', champion: '1' },
      })),
    }),
  );
  for (const folderName of place)
    for (const version of ['1', '2']) {
      const at = `models/${folderName}/${version}`;
      for (const each of files) write(`${at}/artifacts/${'file' in each ? each.file : each.path}`, each.text);
      write(
        `${at}/version.json`,
        JSON.stringify({
          version,
          createdAt: version === '1' ? null : '2026-05-01T12:34:56.789Z',
          description: '',
          tags: { 'mlflow.source': 'train.py', semver: `1.${version}.0` },
          params: { threshold: '0.3111', long: 'p'.repeat(6000) },
          metrics: { auc: '0.98670', big: '9007199254740993', odd: 'NaN', ratio: '61/64' },
          threshold: '0.3111',
          ...(version === '2' ? origin : {}),
          artifacts: files.map(({ text, ...each }) => ({
            ...each,
            bytes: Buffer.byteLength(text),
            sha256: sha256(text),
          })),
        }),
      );
    }
  writeFileSync(
    join(folder, 'SHA256SUMS'),
    [...sums]
      .map(([path, digest]) => `${digest}  ${path}\n`)
      .sort()
      .join(''),
  );
}

import { createHash } from 'node:crypto';

/** The model that both sides change. */
export const sharedModel = 'shared';

interface Pair {
  readonly key: string;
  readonly value?: string | number;
}
type Row = Readonly<Record<string, unknown>>;

/**
 * What an MLflow server holds, a line each and sorted, without what two runs of the same changes never share: times,
 * ids, and what Countersign's own tags say.
 *
 * @param url of the server itself, around any proxy
 */
export async function serverState(url: string): Promise<readonly string[]> {
  const api = async (path: string, body?: object): Promise<Row> => {
    const headers = { 'content-type': 'application/json' };
    const sent = body ? { method: 'POST', headers, body: JSON.stringify(body) } : {};
    const answer = await fetch(`${url}/api/2.0/mlflow/${path}`, sent);
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    return (await answer.json()) as Row;
  };
  const { experiments } = await api('experiments/search', { max_results: 1000 });
  const experiment_ids = rows(experiments).map(({ experiment_id }) => experiment_id);
  const runs = rows((await api('runs/search', { experiment_ids, max_results: 1000 })).runs);
  const nameOfRun = new Map(runs.map((run) => [at(run, 'info', 'run_id'), at(run, 'info', 'run_name')]));

  const lines: string[] = [];
  for (const model of rows((await api('registered-models/search?max_results=1000')).registered_models)) {
    const { name, description = '', tags, aliases } = model;
    lines.push(line('model', name, description, pairsOf(tags), pairsOf(aliases, 'alias', 'version')));
  }
  for (const version of rows((await api('model-versions/search?max_results=1000')).model_versions)) {
    const { name, version: number, description = '', run_id, tags } = version;
    lines.push(line('version', name, number, description, nameOfRun.get(run_id) ?? '', pairsOf(tags)));
  }
  for (const run of runs) {
    const id = String(at(run, 'info', 'run_id'));
    const [params, metrics, tags] = ['params', 'metrics', 'tags'].map((kind) =>
      pairsOf(at(run, 'data', kind)),
    );
    const files = await filesOf(url, api, id, '');
    lines.push(line('run', nameOfRun.get(id), params, metrics, tags, files));
  }
  return lines.sort();
}

async function filesOf(
  url: string,
  api: (path: string) => Promise<Row>,
  runId: string,
  folder: string,
): Promise<readonly string[]> {
  const found: string[] = [];
  const query = new URLSearchParams({ run_id: runId, ...(folder === '' ? {} : { path: folder }) });
  for (const { path, is_dir } of rows((await api(`artifacts/list?${query}`)).files)) {
    if (is_dir) found.push(...(await filesOf(url, api, runId, String(path))));
    else {
      const file = new URLSearchParams({ run_id: runId, path: String(path) });
      const bytes = await (await fetch(`${url}/get-artifact?${file}`)).arrayBuffer();
      found.push(`${path} ${createHash('sha256').update(new Uint8Array(bytes)).digest('hex')}`);
    }
  }
  return found.sort();
}

const rows = (value: unknown): readonly Row[] => (Array.isArray(value) ? value : []);
const at = (row: Row, ...path: readonly string[]): unknown =>
  path.reduce<unknown>((value, key) => (value as Row | undefined)?.[key], row);
const line = (...parts: readonly unknown[]): string => JSON.stringify(parts);

/** Named values in order. What MLflow itself adds is left out, and of Countersign's own tags what they say. */
function pairsOf(value: unknown, key = 'key', of = 'value'): readonly string[] {
  return (rows(value) as readonly (Pair & Row)[])
    .filter((pair) => !String(pair[key]).startsWith('mlflow.'))
    .map((pair) => `${pair[key]}=${String(pair[key]).startsWith('countersign.') ? '' : (pair[of] ?? '')}`)
    .sort();
}

import { AppError } from '@main/kernel/app-error';
import type { MetricPoint, RemoteVersion } from '../domain';
import { HistoryPage } from './mlflow-shape';
import { api, asked } from './remote-mlflow-calls';
import { isMissing, type MlflowHttp, type Signal } from './remote-mlflow-http';

const pointsPerPage = '1000';

/** Every logged value of a metric, a thousand at a time; none where the run is gone. */
export async function* metricHistory(
  http: MlflowHttp,
  { runId }: Pick<RemoteVersion, 'runId'>,
  metric: string,
  signal: Signal,
): AsyncGenerator<readonly MetricPoint[], void, undefined> {
  if (runId === null) return;
  const seen = new Set<string>();
  let token: string | undefined;
  do {
    const query = { run_id: runId, metric_key: metric, max_results: pointsPerPage };
    const answer = await http.get(
      `${api}/metrics/get-history`,
      token ? { ...query, page_token: token } : query,
      signal,
    );
    if (isMissing(answer)) return;
    const page = asked(answer, HistoryPage);
    yield page.metrics.map(({ step, timestamp, value }) => ({ step, atMs: timestamp, value }));
    token = page.next_page_token || undefined;
    // A token that comes back would turn the pages for ever.
    if (token !== undefined && seen.has(token)) throw new AppError('REGISTRY_ANSWER_INVALID');
    if (token !== undefined) seen.add(token);
  } while (token !== undefined);
}

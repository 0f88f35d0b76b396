import { AppError } from '@main/kernel/app-error';
import { isContainedPath } from '../artifact-path';
import { demandOk } from '../remote-answers';
import { demandRun } from './remote-mlflow-create';
import { errorOf, type MlflowHttp, type Signal } from './remote-mlflow-http';

/** Files below this address go through the server; its host, when it names one, is the server itself. */
const proxied = /^mlflow-artifacts:(?:\/\/[^/]*)?\/(.+)$/;

/**
 * Writes a file among a run's files: through the server's file proxy when the run keeps its files there, otherwise
 * the way the server's own web page does, which takes 10 MB at most.
 *
 * @throws AppError as `Remote.upload`
 */
export async function uploadFile(
  http: MlflowHttp,
  runId: string,
  path: string,
  bytes: Uint8Array,
  signal: Signal,
): Promise<void> {
  // MLflow decodes paths twice: behind a percent sign would stand another file.
  if (!isContainedPath(path) || path.includes('%')) throw new AppError('PUSH_VALUE_REFUSED');
  const { info } = await demandRun(http, runId, signal);
  const folder = proxied.exec(info.artifact_uri)?.[1];
  const answer =
    folder !== undefined && isContainedPath(folder)
      ? await http.upload(
          'PUT',
          `api/2.0/mlflow-artifacts/artifacts/${encoded(`${folder}/${path}`)}`,
          {},
          bytes,
          signal,
        )
      : await http.upload(
          'POST',
          'ajax-api/2.0/mlflow/upload-artifact',
          { run_uuid: runId, path },
          bytes,
          signal,
        );
  if (answer.status === 413 || (answer.status === 400 && errorOf(answer) !== null))
    throw new AppError('PUSH_VALUE_REFUSED');
  demandOk(answer);
}

const encoded = (path: string): string => path.split('/').map(encodeURIComponent).join('/');

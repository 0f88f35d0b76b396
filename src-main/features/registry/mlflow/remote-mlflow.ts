import type { Access, Remote } from '../remote';
import { mlflowCalls } from './remote-mlflow-calls';
import { create } from './remote-mlflow-create';
import { readField, writeField } from './remote-mlflow-fields';
import { fetchFile, listArtifacts, runFile } from './remote-mlflow-files';
import { metricHistory } from './remote-mlflow-history';
import { mlflowHttp } from './remote-mlflow-http';
import { readSnapshot } from './remote-mlflow-snapshot';
import { uploadFile } from './remote-mlflow-upload';

/**
 * An MLflow tracking server with its model registry, read and written over REST. Written against 3.17.2.
 *
 * @param location accepted address, with the path that a proxy may put before it
 * @throws AppError `CREDENTIALS_UNFIT`
 */
export function mlflowRemote(location: URL, access: Access): Remote {
  const http = mlflowHttp(location, access);
  const calls = mlflowCalls(http);
  return {
    describe: async (signal) => `MLflow ${await calls.serverVersion(signal)}`,
    snapshot: (options = {}) => readSnapshot(http, calls, options),
    listFiles: (version, signal) => listArtifacts(http, version, signal),
    fetchArtifact: (version, { path }, limitBytes, signal) =>
      fetchFile(http, version, path, limitBytes, signal),
    metricHistory: (version, metric, signal) => metricHistory(http, version, metric, signal),
    readField: (target, signal) => readField(http, target, signal),
    writeField: (target, value, signal) => writeField(http, target, value, signal),
    create: (creation, token, signal) => create(http, creation, token, signal),
    upload: (runId, path, bytes, signal) => uploadFile(http, runId, path, bytes, signal),
    download: (runId, path, limitBytes, signal) => runFile(http, runId, path, limitBytes, signal),
    [Symbol.dispose]: () => http[Symbol.dispose](),
  };
}

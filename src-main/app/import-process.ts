import { parsePredictions } from '@main/platform/import/predictions';
import { type JobTable, serve, type Task } from '@main/platform/jobs';

/** What the disposable import process can read. Each gets bytes and gives plain data. */
const jobs: JobTable = { predictions: (bytes: Uint8Array) => parsePredictions(bytes) };

process.on('message', (task: Task) => {
  void serve(jobs, task, (reply) => process.send?.(reply));
});

import { readOfflineRun } from '@main/features/registry/wandb/offline-run';
import { parsePredictions } from '@main/platform/import/predictions';
import { type JobTable, serve, type Task } from '@main/platform/jobs';

/** What the disposable import process can read. Each gets bytes and gives plain data. */
const jobs: JobTable = {
  predictions: (bytes: Uint8Array) => parsePredictions(bytes),
  'offline-run': (bytes: Uint8Array) => readOfflineRun(bytes),
};

// Forked by plain Node, or by Electron as a utility process, whose channel is a port of its own.
const port = process.parentPort as NodeJS.Process['parentPort'] | undefined;
port?.on('message', ({ data }: { data: Task }) => {
  void serve(jobs, data, (reply) => port.postMessage(reply));
});
process.on('message', (task: Task) => {
  void serve(jobs, task, (reply) => process.send?.(reply));
});

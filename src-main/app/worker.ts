import { parentPort, workerData } from 'node:worker_threads';
import { type CompareTask, compareCases } from '@main/features/comparison';
import { type ArchivedFile, zipOf } from '@main/platform/archive';
import { parsePredictions } from '@main/platform/import/predictions';
import { type JobTable, serve, type Task } from '@main/platform/jobs';
import { createRenderer } from '@main/platform/pdf';
import type { Document } from '@shared/document';

const renderer = createRenderer((workerData as { readonly resources: string }).resources);

/** What the worker thread computes. It gets bytes and plain data, never the database or a key. */
const jobs: JobTable = {
  compare: ({ baseline, candidate, gates }: CompareTask<Uint8Array>) =>
    compareCases({
      baseline: { ...baseline, file: parsePredictions(baseline.file) },
      candidate: { ...candidate, file: parsePredictions(candidate.file) },
      gates,
    }),
  print: (document: Document) => renderer.render(document),
  bundle: (files: readonly ArchivedFile[]) => zipOf(files),
};

parentPort?.on('message', (task: Task) => {
  void serve(jobs, task, (reply) => parentPort?.postMessage(reply));
});

import { parentPort, workerData } from 'node:worker_threads';
import { compareUnblinded, curvesOf, type UnblindedTask } from '@main/features/comparison';
import { type ArchivedFile, zipOf } from '@main/platform/archive';
import { labelDigest } from '@main/platform/import/label-digest';
import { parsePredictions } from '@main/platform/import/predictions';
import { type JobTable, type Progress, serve, type Task } from '@main/platform/jobs';
import { createRenderer } from '@main/platform/pdf';
import type { Document } from '@shared/document';

const renderer = createRenderer((workerData as { readonly resources: string }).resources);

/** What the worker thread computes. It gets bytes and plain data, never the database or a key. */
const jobs: JobTable = {
  compare: (task: UnblindedTask<Uint8Array>, progress: Progress) => {
    progress('Reading the files', 0, 3);
    const baseline = { ...task.baseline, file: parsePredictions(task.baseline.file) };
    const candidate = { ...task.candidate, file: parsePredictions(task.candidate.file) };
    progress('Looking at the labels', 1, 3);
    const labels = labelDigest(candidate.file);
    progress('Computing', 2, 3);
    const resampling = (done: number, total: number) => progress('Resampling', done, total);
    return compareUnblinded({ ...task, baseline, candidate }, labels, resampling);
  },
  curves: ([baseline, candidate]: readonly [Uint8Array, Uint8Array]) =>
    curvesOf(parsePredictions(baseline), parsePredictions(candidate)),
  print: (document: Document) => renderer.render(document),
  bundle: (files: readonly ArchivedFile[]) => zipOf(files),
};

parentPort?.on('message', (task: Task) => {
  void serve(jobs, task, (reply) => parentPort?.postMessage(reply));
});

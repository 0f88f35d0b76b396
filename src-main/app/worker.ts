import { parentPort, workerData } from 'node:worker_threads';
import { compareUnblinded, curvesOf, type UnblindedTask } from '@main/features/comparison';
import { type ArchivedFile, zipOf } from '@main/platform/archive';
import { labelDigest } from '@main/platform/import/label-digest';
import { parsePredictions } from '@main/platform/import/predictions';
import { type JobTable, type Progress, type Share, serve, type Task, takeShare } from '@main/platform/jobs';
import { createRenderer } from '@main/platform/pdf';
import type { Document } from '@shared/document';
import { replicateBy, shares } from './replicate';

/** What the thread is started with: to wait for jobs, or to compute its share of one and end. */
type Started = { readonly resources: string; readonly entry: string } | { readonly share: Share };

/** What the worker thread computes. It gets bytes and plain data, never the database or a key. */
function jobsOf(resources: string, entry: string): JobTable {
  const renderer = createRenderer(resources);
  const replicate = replicateBy(entry);
  return {
    compare: (task: UnblindedTask<Uint8Array>, progress: Progress) => {
      progress('Reading the files', 0, 3);
      const baseline = { ...task.baseline, file: parsePredictions(task.baseline.file) };
      const candidate = { ...task.candidate, file: parsePredictions(task.candidate.file) };
      progress('Looking at the labels', 1, 3);
      const labels = labelDigest(candidate.file);
      progress('Computing', 2, 3);
      const checkpoint = (done: number, total: number) => progress('Resampling', done, total);
      return compareUnblinded({ ...task, baseline, candidate }, labels, { checkpoint, replicate });
    },
    curves: ([baseline, candidate]: readonly [Uint8Array, Uint8Array]) =>
      curvesOf(parsePredictions(baseline), parsePredictions(candidate)),
    print: (document: Document) => renderer.render(document),
    bundle: (files: readonly ArchivedFile[]) => zipOf(files),
  };
}

const started: Started = workerData;
if ('share' in started) takeShare(started.share, shares);
else {
  const jobs = jobsOf(started.resources, started.entry);
  parentPort?.on('message', (task: Task) => {
    void serve(jobs, task, (reply) => parentPort?.postMessage(reply));
  });
}

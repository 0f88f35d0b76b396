import { ColumnScan, couldIdentify } from '@main/features/evidence/phi-columns';
import { readProgramme } from '@main/features/programme';
import { readOfflineRun } from '@main/features/registry/wandb/offline-run';
import { parseBatch } from '@main/platform/import/batch';
import { parsePredictions, parseTwoScores } from '@main/platform/import/predictions';
import {
  type InspectTask,
  inspectFile,
  type ReadTask,
  readFileForImport,
} from '@main/platform/import/read-evidence';
import { countShared, type SharedCasesTask } from '@main/platform/import/shared-cases';
import { type JobTable, serve, type Task } from '@main/platform/jobs';
import { analysis, analysisHeads } from './analyse/job';

const scanning = { scanner: (name: string) => new ColumnScan(name), couldIdentify };

/** What the disposable import process can read. Each gets bytes and gives plain data. */
const jobs: JobTable = {
  predictions: (bytes: Uint8Array) => parsePredictions(bytes),
  batch: (bytes: Uint8Array) => parseBatch(bytes),
  'two-scores': ({
    bytes,
    scores,
  }: {
    readonly bytes: Uint8Array;
    readonly scores: readonly [string, string];
  }) => parseTwoScores(bytes, scores),
  'inspect-evidence': (task: InspectTask) => inspectFile(task, scanning),
  'read-evidence': (task: ReadTask) => readFileForImport(task, scanning),
  'shared-cases': (task: SharedCasesTask) => countShared(task),
  programme: (bytes: Uint8Array) => readProgramme(bytes),
  'offline-run': (bytes: Uint8Array) => readOfflineRun(bytes),
  'analysis-heads': (bytes: Uint8Array) => analysisHeads(bytes),
  analysis,
};

// Forked by plain Node, or by Electron as a utility process, whose channel is a port of its own.
const port = process.parentPort as NodeJS.Process['parentPort'] | undefined;
port?.on('message', ({ data }: { data: Task }) => {
  void serve(jobs, data, (reply) => port.postMessage(reply));
});
process.on('message', (task: Task) => {
  void serve(jobs, task, (reply) => process.send?.(reply));
});

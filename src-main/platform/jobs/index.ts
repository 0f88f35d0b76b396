export { errorOf, type JobTable, type Progress, type Reply, serve, type Task } from './protocol';
export { computeShared, type Share, takeShare } from './shared-range';
export { type WorkerThread, workerThread } from './worker-thread';

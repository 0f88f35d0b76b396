export { errorOf, type JobTable, type Progress, type Reply, serve, type Task } from './protocol';
export { type WorkerThread, workerThread } from './worker-thread';

export { connect, type Db, type Tx } from './connect';
export { copyDatabase } from './copy-database';
export { migrate, projectionsAreMade, projectionsAreStale, versionOf } from './migrate';
export type { Schema } from './schema';
export { tables } from './tables';

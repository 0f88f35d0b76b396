export { connect, type Db, type Tx } from './connect';
export { migrate } from './migrate';
export type { Schema } from './schema';
export { tables } from './tables';

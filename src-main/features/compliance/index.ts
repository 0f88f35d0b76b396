export { type Gap, gapsOf } from './gaps';
export { type Target, targets } from './rule';

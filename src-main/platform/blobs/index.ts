export { type Blobs, openBlobs, type StagedBlob } from './blobs';

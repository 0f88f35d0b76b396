export { backupKind, drillKind } from './backup-kind';
export { makeBackup, type Verifiable, type VerifyVault } from './service-backup';
export { listBackups } from './service-backups';
export { checkBlobs, checkVault, headerDiffers, isRecorded } from './service-check';
export { type Rehearsal, recordDrill } from './service-drill';

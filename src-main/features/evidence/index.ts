// STAND-IN, to be replaced by the real feature.
import type { Db } from '@main/platform/db';
import type { Handlers } from '@main/platform/calls';
import type { AnyKind } from '@main/platform/records';
import type { RecordId } from '@shared/ids';
/** The newest prediction file of a version record, or `undefined`. */
export declare function findPredictions(db: Db, versionId: string): Promise<{ readonly id: RecordId; readonly number: string; readonly revision: string; readonly sha256: string } | undefined>;
export declare const predictionsImporter: unknown;
export declare const evidenceHandlers: Handlers<'evidence.list'|'evidence.import'>;
export declare const evidenceKind: AnyKind;

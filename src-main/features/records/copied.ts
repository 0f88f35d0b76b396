import type { RecordEntry, RecordView, RevisionRow } from '@shared/contract/records';

/** Who made a copy for whom, and which of how many it is. */
export interface CopyOrder {
  /** Number of the ledger entry that recorded the request. */
  readonly request: number;
  readonly copy: number;
  readonly of: number;
  readonly purpose: string;
  readonly requester: string;
  /** Printed name. */
  readonly copiedBy: string;
  readonly role: string;
  /** ISO 8601 UTC, with the offset and zone that held there. */
  readonly copiedAt: string;
  readonly offsetMinutes: number;
  readonly zone: string;
  readonly organisation: string;
  readonly generator: string;
}

/** Base64 of the exact bytes, which hash to the digest or leaf beside them. */
interface Exact {
  readonly bytes: string;
}

/** Everything that a copy of one record says, read at one point of the ledger. */
export interface CopySource {
  readonly order: CopyOrder;
  readonly view: RecordView;
  readonly revisions: readonly (RevisionRow & Exact)[];
  readonly entries: readonly (RecordEntry & Exact)[];
  readonly ledger: {
    readonly origin: string;
    readonly size: number;
    readonly root: string;
    /** C2SP checkpoint with the device's signature. */
    readonly checkpoint: string;
    readonly deviceKey: string;
  };
}

export const copySchema = 'countersign.record-copy/1';

/** The electronic copy: everything the printed one shows, and the exact bytes of revisions and entries. */
export function copyJson({ order, view, revisions, entries, ledger }: CopySource): object {
  const { content, signatures, ...record } = view;
  return {
    schema: copySchema,
    copy: order,
    record: { ...record, changesSinceFirstEntry: revisions.length - 1 },
    content,
    bytes: revisions[view.revision - 1]?.bytes ?? '',
    signatures,
    history: revisions,
    entries,
    ledger,
  };
}

/** `CO-K0001_rev2`: how the files of a copy are called, without extension. */
export const copyName = ({ number, revision }: RecordView): string => `${number}_rev${revision}`;

import { toBase64 } from '@main/kernel/bytes';
import type { StoredEntry } from '@main/ledger';
import { digestOf } from '@main/platform/records';
import type { ExportContext } from './context';
import { contentOf, type Slice } from './read-ledger';
import { type ExportRow, rowOf } from './row';
import { csvHead, csvLine, jsonHead, jsonLine, jsonTail } from './row-text';
import { TextFile } from './text-file';

/** A file of the export, before it is handed out. */
export interface ExportFile {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
  /** SHA-256, hex. */
  readonly sha256: string;
}

/** Writes exact entries, table and data file side by side, so that the ledger is read once. */
export class DataFiles {
  readonly #exact = new TextFile();
  readonly #table = new TextFile();
  readonly #data = new TextFile();
  readonly #context: ExportContext;
  #rows = 0;

  constructor(ledger: string, size: number, context: ExportContext) {
    this.#context = context;
    this.#table.add(csvHead);
    this.#data.add(jsonHead(ledger, size));
  }

  /** @returns the rows of the slice */
  add({ entries, seals }: Slice): readonly ExportRow[] {
    const sealed = new Map(seals.map((seal) => [seal.last, sealForm(seal)]));
    const rows = entries.map((stored) => rowOf(stored.seq, contentOf(stored), this.#context));
    this.#exact.add(entries.map((stored) => exactLine(stored, sealed.get(stored.seq))).join(''));
    this.#table.add(rows.map(csvLine).join(''));
    const lines = rows.map(jsonLine).join(',\n');
    this.#data.add(this.#rows === 0 ? lines : `,\n${lines}`);
    this.#rows += rows.length;
    return rows;
  }

  take(): readonly ExportFile[] {
    this.#data.add(jsonTail);
    return [
      { name: 'entries.jsonl', mediaType: 'application/jsonl', ...this.#exact.take() },
      { name: 'entries.csv', mediaType: 'text/csv', ...this.#table.take() },
      { name: 'entries.json', mediaType: 'application/json', ...this.#data.take() },
    ];
  }
}

const exactLine = ({ seq, bytes, leaf }: StoredEntry, seal: object | undefined): string =>
  `${JSON.stringify({ seq, entry: toBase64(bytes), leaf, ...(seal && { seal }) })}\n`;

const sealForm = ({
  first,
  last,
  sessionKey,
  sessionSignature,
  deviceKey,
  deviceSignature,
}: Slice['seals'][number]) => ({
  first,
  last,
  sessionKey,
  sessionSignature: toBase64(sessionSignature),
  deviceKey,
  deviceSignature: toBase64(deviceSignature),
});

/** Device key and people's keys with the entries between which each could sign. */
export function keysFile(
  ledger: { readonly id: string; readonly origin: string; readonly size: number; readonly genesis: string },
  { device, persons }: ExportContext,
): ExportFile {
  const content = { schema: 'countersign.ledger-keys/1', ledger, device, people: persons };
  const bytes = Buffer.from(`${JSON.stringify(content, null, 2)}\n`, 'utf8');
  return { name: 'keys.json', mediaType: 'application/json', bytes, sha256: digestOf(bytes) };
}

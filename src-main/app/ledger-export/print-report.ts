import type { Ports } from '@main/kernel/ports';
import { throwIfCancelled } from '@main/platform/calls';
import { digestOf } from '@main/platform/records';
import type { ExportFile } from './data-files';
import { type ReportFrame, reportPart } from './report';
import type { ExportRow } from './row';

/** A part that is longer is hard to open, and holds the printing thread and its memory for long. */
export const longestPart = 300;

/** Lines of rows that surely fit into a part: fewer than those of 300 pages, since rows are kept whole. */
const linesInPart = longestPart * 28;
/** Characters that surely fit on a line of notes. */
const lineLength = 95;

/** Prints rows as they come, a part whenever enough have come, so that only the rows of one part are kept. */
export class ReportPrinter {
  readonly #files: ExportFile[] = [];
  readonly #ports: Pick<Ports, 'work'>;
  readonly #frame: ReportFrame;
  readonly #signal: AbortSignal;
  #rows: ExportRow[] = [];
  #lines = 0;

  constructor(ports: Pick<Ports, 'work'>, frame: ReportFrame, signal: AbortSignal) {
    this.#ports = ports;
    this.#frame = frame;
    this.#signal = signal;
  }

  async add(rows: readonly ExportRow[]): Promise<void> {
    for (const row of rows) {
      this.#rows.push(row);
      this.#lines += linesOf(row);
      if (this.#lines >= linesInPart) await this.#printPart();
    }
  }

  /** @returns `report.pdf`, `report-2.pdf` … */
  async take(): Promise<readonly ExportFile[]> {
    if (this.#rows.length > 0) await this.#printPart();
    return this.#files;
  }

  async #printPart(): Promise<void> {
    const rows = this.#rows;
    this.#rows = [];
    this.#lines = 0;
    await this.#print(rows);
  }

  /** Where the estimate was wrong, in halves. */
  async #print(rows: readonly ExportRow[]): Promise<void> {
    throwIfCancelled(this.#signal);
    const number = this.#files.length + 1;
    const part = reportPart(this.#frame, rows, number);
    const { bytes, pages } = await this.#ports.work<{ bytes: Uint8Array; pages: number }>('print', part, {
      signal: this.#signal,
    });
    if (pages > longestPart && rows.length > 1) {
      const middle = Math.ceil(rows.length / 2);
      await this.#print(rows.slice(0, middle));
      await this.#print(rows.slice(middle));
      return;
    }
    const name = number === 1 ? 'report.pdf' : `report-${number}.pdf`;
    this.#files.push({ name, mediaType: 'application/pdf', bytes, sha256: digestOf(bytes) });
  }
}

function linesOf({ reason, detail, record, before, after, raised }: ExportRow): number {
  const notes = [reason, detail, record, before, after, raised].filter((text) => text !== '');
  const wrapped = notes.map((text) =>
    text.split('\n').reduce((sum, line) => sum + Math.ceil((line.length + 1) / lineLength), 0),
  );
  return 4 + wrapped.reduce((sum, count) => sum + count, 0);
}

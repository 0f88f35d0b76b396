import type { ReactNode } from 'react';

/** A column of a grid. */
export interface GridColumn<Row> {
  readonly id: string;
  readonly header: string;
  /** A CSS grid track, e.g. `88px` or `minmax(160px, 2fr)`. */
  readonly width: string;
  readonly align?: 'end';
  readonly mono?: boolean;
  /** Figures of one width, for dates and times. */
  readonly tabular?: boolean;
  /** Plain text of the cell: what the filter searches and, without `order`, what sorting compares. */
  readonly text: (row: Row) => string;
  readonly order?: (row: Row) => number | string;
  /** What is drawn; without it, the text. */
  readonly cell?: (row: Row) => ReactNode;
  /** Not shown until chosen. */
  readonly hidden?: boolean;
}

/** A key of a grid, as `useKey` takes it, and what it does with the row under the cursor. */
export interface RowKey<Row> {
  readonly keys: string;
  readonly label: string;
  readonly run: (row: Row | null) => void;
}

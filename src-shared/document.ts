/**
 * The frozen document model: what a dossier says, apart from how it looks. Plain data made of strings, integers and
 * decimal strings, so that it can be stored, compared and sent to a worker; the same model renders to the same bytes.
 */

/** What made the document and from what. Nothing here is read from the clock or the machine. */
export interface Edition {
  readonly templateId: string;
  readonly templateVersion: string;
  /** Name and version of the program, for example `Countersign 0.1.0`. */
  readonly generator: string;
  /** SHA-256 of the record revision the document is made from, 64 hex digits. */
  readonly recordDigest: string;
  /** "Data as of", ISO 8601 UTC: stands as creation date in the file. */
  readonly asOf: string;
}

/** A piece of text, or text in a face of its own: `mono` for digests, `strong` for what the eye should find. */
export type Text = string | StyledText;

export interface StyledText {
  readonly text: string;
  readonly style: 'plain' | 'mono' | 'strong';
  /** Struck through: what a change took away. */
  readonly struck?: boolean;
}

/** The sign before the words of a gate decision; the words carry the meaning, the sign helps the eye. */
export type Mark = 'met-at-bound' | 'met-at-point' | 'not-met' | 'no-evidence';

/** A text with a sign before it. */
export interface MarkedText {
  readonly text: string;
  readonly mark: Mark;
}

export type Cell = Text | MarkedText;

export interface KeyValue {
  readonly label: string;
  readonly value: Text;
}

export interface Paragraph {
  readonly kind: 'paragraph';
  readonly text: Text;
}

export interface List {
  readonly kind: 'list';
  readonly items: readonly string[];
}

export interface KeyValues {
  readonly kind: 'keyValues';
  readonly caption: string;
  readonly rows: readonly KeyValue[];
}

export interface Column {
  readonly heading: string;
  /** Share of the table's width, a whole number; the shares of a table are relative to each other. */
  readonly share: number;
  readonly align: 'left' | 'right';
}

/** The first cell of each row is its header. Every row has one cell per column. */
export interface Table {
  readonly kind: 'table';
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
}

/** Text that is compared or typed off character by character: lines as they are given, of up to 84 characters. */
export interface Listing {
  readonly kind: 'listing';
  readonly caption: string;
  readonly text: string;
}

/** One event of a log: its cells, and under them what is too long for a column. */
export interface LogRow {
  readonly cells: readonly Cell[];
  readonly notes: readonly KeyValue[];
}

/** A table in which each row has notes across its whole width. The first cell of each row is its header. */
export interface Log {
  readonly kind: 'log';
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly LogRow[];
}

/** What a reader would expect here and does not find, and the role that can supply it. Never printed as a blank. */
export interface Missing {
  readonly kind: 'missing';
  readonly what: string;
  /** The role in words, for example `clinical reviewer`. */
  readonly from: string;
}

export interface RedlineRow {
  readonly label: string;
  readonly before: string;
  readonly after: string;
  readonly style: 'plain' | 'mono';
}

/** Field by field, old against new. Whether a row changed is read from its two texts. */
export interface Redline {
  readonly kind: 'redline';
  readonly caption: string;
  readonly before: string;
  readonly after: string;
  readonly rows: readonly RedlineRow[];
}

/** A point of a ROC curve; both shares 0–1 as decimal strings. */
export interface RocPoint {
  readonly falsePositiveRate: string;
  readonly truePositiveRate: string;
}

export interface RocCurve {
  readonly label: string;
  readonly points: readonly RocPoint[];
  /** Where the version works: at its threshold. */
  readonly operatingPoint: RocPoint;
}

/** Drawn as vectors. The first curve is grey and dashed, the second solid. */
export interface RocFigure {
  readonly kind: 'roc';
  readonly caption: string;
  readonly alternative: string;
  readonly curves: readonly RocCurve[];
}

/** One signature as 21 CFR 11.50 wants it shown: printed name, date and time, meaning. */
export interface PrintedSignature {
  readonly state: 'signed';
  readonly printedName: string;
  readonly role: string;
  /** In words: `I have reviewed this record`. */
  readonly meaning: string;
  readonly signedAt: string;
  readonly record: string;
  readonly revisionDigest: string;
  readonly keyId: string;
  /** What checking it gave; a row of its own where it is there. */
  readonly checked?: string;
}

/** A signature that is wanted and not there. */
export interface OpenSignature {
  readonly state: 'open';
  readonly meaning: string;
  readonly role: string;
}

export type SignatureEntry = PrintedSignature | OpenSignature;

export interface SignatureBlock {
  readonly kind: 'signatures';
  readonly entries: readonly SignatureEntry[];
}

/** A banner that must not be overlooked. */
export interface Notice {
  readonly kind: 'notice';
  readonly title: string;
  readonly text: string;
}

export type Block =
  | Paragraph
  | List
  | KeyValues
  | Table
  | Log
  | Listing
  | Missing
  | Redline
  | RocFigure
  | SignatureBlock
  | Notice;

/** A numbered heading and what stands under it. Sections are a flat list in reading order; level 2 belongs to the last level 1. */
export interface Section {
  readonly number: string;
  readonly heading: string;
  readonly level: 1 | 2;
  readonly blocks: readonly Block[];
}

export interface FrontPage {
  readonly organisation: string;
  readonly subtitle: string;
  readonly blocks: readonly Block[];
}

/** Of a document; of a true copy, the state of the record that it shows. */
export type DocumentStatus =
  | 'DRAFT'
  | 'APPROVED'
  | 'COPY'
  | 'SIGNED'
  | 'UNAPPROVED'
  | 'NOT SIGNED'
  | 'SIGNATURE INVALID'
  | 'VOID';

export interface Document {
  readonly title: string;
  /** Id and version of the document, in the footer of each page. */
  readonly documentId: string;
  /** In the header of each page. A draft also carries a watermark. */
  readonly status: DocumentStatus;
  readonly edition: Edition;
  readonly front: FrontPage;
  /** None for a document of a single leaf: then there is no table of contents either. */
  readonly sections: readonly Section[];
  /** At the head of every page, above its title: what a copy is for. Three lines at most. */
  readonly marking?: string;
  /** Upright when left out. */
  readonly orientation?: 'portrait' | 'landscape';
  /** What becomes of a character that no document font has: refused when left out, or printed by its code point. */
  readonly unprintable?: 'refused' | 'named';
}

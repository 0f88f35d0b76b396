import type { Document } from '@shared/document';
import { zlibSync } from 'fflate';
import PDFDocument from 'pdfkit';
import type { FontFiles } from './fonts';
import { additionalMetadata, escapeXml, fileIdentifier } from './metadata';
import type { Face, Sheet } from './style';

/** pdfkit's document. Coordinates are points from the top left corner of the page. */
export type Pdf = PDFKit.PDFDocument;
export type Element = PDFKit.PDFStructureElement;

/** An indirect object of the file, as far as it is used here; pdfkit does not describe these. */
interface Reference {
  data: Record<string, unknown>;
  buffer: Uint8Array[];
  compress: boolean;
  end(): void;
  finalize(): void;
}

/** What pdfkit keeps to itself and a conforming file needs; pinned to 0.20.2, checked by the tests with veraPDF. */
interface Internals {
  _id: Uint8Array;
  _root: Reference;
  _font: { font: OutlineFont };
  info: Record<string, unknown>;
  ref(data?: unknown): Reference;
  _addInfo(): void;
}

/** The part of fontkit's font that this writer asks. */
export interface OutlineFont {
  readonly unitsPerEm: number;
  hasGlyphForCodePoint(codePoint: number): boolean;
  glyphsForString(
    text: string,
  ): readonly { readonly advanceWidth: number; readonly path: { toSVG(): string } }[];
}

const internals = (pdf: Pdf) => pdf as unknown as Internals;

/**
 * An empty PDF/A-2a and PDF/UA-1 file with the document fonts registered under the names of their faces.
 * Nothing in it comes from the clock, the machine or an earlier document.
 */
export function openPdf(document: Document, page: Sheet, fonts: FontFiles): Pdf {
  const created = new Date(document.edition.asOf);
  const pdf: Pdf = new PDFDocument({
    pdfVersion: '1.7',
    subset: 'PDF/A-2a',
    tagged: true,
    lang: 'en-US',
    displayTitle: true,
    bufferPages: true,
    autoFirstPage: false,
    size: [page.width, page.height],
    margin: 0, // the writer breaks pages itself; pdfkit would add one whenever text touches a margin
    font: null as unknown as string, // or Helvetica is opened and not embedded
    info: {
      Title: document.title,
      Author: document.front.organisation,
      Subject: document.front.subtitle,
      Keywords: `${document.documentId} ${document.edition.recordDigest}`,
      Creator: document.edition.generator,
      Producer: `${document.edition.generator} with pdfkit 0.20.2`,
      CreationDate: created,
      ModDate: created,
    },
  });
  const inner = internals(pdf);
  inner._id = fileIdentifier(document.edition);
  deflatePortably(inner);
  escapeInfo(inner);
  pdf.appendXML(additionalMetadata(created.toISOString()));
  for (const [face, bytes] of Object.entries(fonts)) pdf.registerFont(face, bytes);
  return pdf;
}

/** Compress with fflate: zlib's output depends on the CPU and its build, and the bytes must not. */
function deflatePortably(pdf: Internals): void {
  const makeReference = pdf.ref.bind(pdf);
  pdf.ref = (data) => {
    const reference = makeReference(data);
    const finalize = reference.finalize;
    reference.finalize = () => {
      if (reference.compress && reference.buffer.length > 0) {
        reference.buffer = [zlibSync(Buffer.concat(reference.buffer), { level: 9 })];
        reference.compress = false; // or pdfkit would deflate it again; the filter is already named
      }
      finalize.call(reference);
    };
    return reference;
  };
}

function escapeInfo(pdf: Internals): void {
  const addInfo = pdf._addInfo.bind(pdf);
  pdf._addInfo = () => {
    const info = pdf.info;
    pdf.info = Object.fromEntries(
      Object.entries(info).map(([key, value]) => [key, typeof value === 'string' ? escapeXml(value) : value]),
    );
    addInfo();
    pdf.info = info;
  };
}

/** The outlines behind a face of this document. */
export function outlineFont(pdf: Pdf, face: Face): OutlineFont {
  pdf.font(face);
  return internals(pdf)._font.font;
}

/** Number the pages 1, 2, 3 in the viewer too. */
export function labelPages(pdf: Pdf): void {
  const labels = internals(pdf).ref({ Nums: [0, { S: 'D', St: 1 }] });
  labels.end();
  internals(pdf)._root.data['PageLabels'] = labels;
}

/** Attributes of a structure element that pdfkit has no option for. A JS string is a PDF name, a String object a PDF string. */
export function setAttributes(element: Element, attributes: Readonly<Record<string, unknown>>): void {
  (element as unknown as { dictionary: Reference }).dictionary.data['A'] = attributes;
}

/** Close the file and collect its bytes. */
export function finishPdf(pdf: Pdf): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    pdf.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    pdf.on('end', () => resolve(Buffer.concat(chunks)));
    pdf.on('error', reject);
    pdf.end();
  });
}

import { AppError } from '@main/kernel/app-error';
import type { Document, Section } from '@shared/document';
import { fillContents, reserveContents } from './contents';
import { drawBlock } from './draw-block';
import { drawFront } from './draw-front';
import { drawHeading, labelOf, type PrintedHeading } from './draw-text';
import { Flow } from './flow';
import { type FontFiles, readFonts } from './fonts';
import { drawFurniture, drawWatermark } from './furniture';
import { sheetOf } from './style';
import { finishPdf, labelPages, openPdf } from './tagged-pdf';
import { createTypesetter } from './typesetter';

/** Makes PDF files. Safe to use again and again, and in a worker: it keeps font bytes, nothing of a document. */
export interface Renderer {
  /**
   * The submission edition of a document: PDF/A-2a and PDF/UA-1, US Letter, no attachments. The same model gives the
   * same bytes in every process, time zone, language and folder.
   *
   * @throws AppError DOSSIER_GLYPH_MISSING when a text holds a character that no document font has
   */
  render(document: Document): Promise<PrintedDocument>;
}

export interface PrintedDocument {
  readonly bytes: Uint8Array;
  readonly pages: number;
}

/** @param resourcesDir the folder that holds `fonts/` */
export function createRenderer(resourcesDir: string): Renderer {
  let fonts: Promise<FontFiles> | undefined;
  return {
    async render(document) {
      fonts ??= readFonts(resourcesDir);
      return renderWith(await fonts, document);
    },
  };
}

async function renderWith(fonts: FontFiles, document: Document): Promise<PrintedDocument> {
  const sheet = sheetOf(document);
  const pdf = openPdf(document, sheet, fonts);
  const root = pdf.struct('Document', { title: document.title });
  pdf.addStructure(root); // before its children, or pdfkit would keep them all in memory to the end
  const isDraft = document.status === 'DRAFT';
  const flow = new Flow(pdf, sheet, createTypesetter(pdf, document.unprintable ?? 'refused'), root, (at) => {
    if (isDraft) drawWatermark(at, document.status);
  });

  const { title } = document;
  drawAt('front page', () => drawFront(flow, document));
  const cover: PrintedHeading = {
    number: '',
    heading: title,
    level: 1,
    destination: 'cover',
    page: 0,
    y: flow.content.top,
  };
  const headings = document.sections.length > 0 ? drawBody(flow, document.sections) : [];
  drawFurniture(flow, document);
  addBookmarks(flow, [cover, ...headings]);
  labelPages(pdf);
  root.end();
  const pages = pdf.bufferedPageRange().count;
  return { bytes: await finishPdf(pdf), pages };
}

/** Contents and sections, each beginning on a page of its own. */
function drawBody(flow: Flow, sections: readonly Section[]): readonly PrintedHeading[] {
  const reserved = reserveContents(
    flow,
    sections.map(({ level }) => level),
  );
  flow.newPage();
  const headings = drawSections(flow, sections);
  fillContents(flow, reserved, headings);
  return [reserved.heading, ...headings];
}

function drawSections(flow: Flow, sections: readonly Section[]): readonly PrintedHeading[] {
  return sections.map((section, i) =>
    drawAt(section.number, () => {
      const destination = `section-${i}`;
      return flow.within('Sect', { title: `${section.number} ${section.heading}` }, () => {
        const heading = drawHeading(flow, section, destination);
        for (const block of section.blocks) drawBlock(flow, block);
        return heading;
      });
    }),
  );
}

/** Name the place of a character that cannot be printed. */
function drawAt<T>(place: string, draw: () => T): T {
  try {
    return draw();
  } catch (error) {
    if (error instanceof AppError && error.code === 'DOSSIER_GLYPH_MISSING') {
      throw new AppError(error.code, { ...error.context, place }, { cause: error });
    }
    throw error;
  }
}

/** Bookmarks in the order and nesting of the headings, opening at the reader's own magnification. */
function addBookmarks({ pdf, content }: Flow, headings: readonly PrintedHeading[]): void {
  let chapter: PDFKit.PDFOutline = pdf.outline;
  for (const heading of headings) {
    const { level, page, y, destination } = heading;
    pdf.switchToPage(page);
    pdf.addNamedDestination(destination, 'XYZ', content.left, y, null);
    const options = { fit: false, left: pdf.page.width, top: y, zoom: 0, pageNumber: page, expanded: false };
    const item = (level === 1 ? pdf.outline : chapter).addItem(labelOf(heading), options);
    if (level === 1) chapter = item;
  }
}

import { type Content, colour, contentOf, type Sheet, type TextStyle } from './style';
import type { Element, Pdf } from './tagged-pdf';
import { heightOf, type SetText, type Typesetter } from './typesetter';

interface ElementOptions {
  readonly title?: string;
  readonly alt?: string;
  readonly scope?: 'Row' | 'Column';
  readonly bbox?: readonly [number, number, number, number];
  readonly placement?: 'Block';
}

/** Baseline of the first line below the top of its box, as a share of the leading; gives the text optical balance. */
const baselineShare = 0.74;

/**
 * Where the next thing goes: the page, the height on it, and the structure element it belongs to. Everything drawn is
 * either content of an element or an artifact, and no drawing call crosses a page: pages are broken here only.
 */
export class Flow {
  /** Top of the next block, in points from the top of the page. */
  y: number;
  /** The part of each page between its margins. */
  readonly content: Content;

  constructor(
    readonly pdf: Pdf,
    readonly page: Sheet,
    readonly typesetter: Typesetter,
    private parent: Element,
    private readonly onPage: (flow: Flow) => void,
  ) {
    this.content = contentOf(page);
    this.y = this.content.top;
  }

  newPage(): void {
    this.pdf.addPage();
    this.y = this.content.top;
    this.onPage(this);
  }

  /** Begin a new page unless `height` points are left on this one. */
  need(height: number): void {
    if (this.y + height > this.content.bottom) this.newPage();
  }

  /** Distance to what came before; none at the top of a page. */
  space(height: number): void {
    if (this.y > this.content.top) this.y += height;
  }

  /** Index of the page, from 0. */
  get pageIndex(): number {
    return this.pdf.bufferedPageRange().count - 1;
  }

  /** A structure element around everything that `body` draws. */
  within<T>(tag: string, options: ElementOptions, body: (element: Element) => T): T {
    const element = this.element(tag, options);
    const outer = this.parent;
    this.parent = element;
    const result = body(element);
    this.parent = outer;
    element.end();
    return result;
  }

  /** An open element under the current one; the caller adds content and ends it. */
  element(tag: string, options: ElementOptions = {}): Element {
    const element = this.pdf.struct(tag, options);
    this.parent.add(element);
    return element;
  }

  /** Draw under another element than the current one, for parts that are filled in later. */
  under(element: Element, body: () => void): void {
    const outer = this.parent;
    this.parent = element;
    body();
    this.parent = outer;
  }

  /** Lines, rules and fills that carry no meaning of their own. Must not be called while an element's content is drawn. */
  artifact(draw: () => void, kind: 'Layout' | 'Pagination' = 'Layout'): void {
    this.pdf.markContent('Artifact', { type: kind });
    this.pdf.save();
    draw();
    this.pdf.restore();
    this.pdf.endMarkedContent();
  }

  fill(x: number, y: number, width: number, height: number, fill: string): void {
    this.artifact(() => this.pdf.rect(x, y, width, height).fill(fill));
  }

  rule(
    y: number,
    x: number = this.content.left,
    width: number = this.content.width,
    stroke: string = colour.rule,
  ): void {
    this.artifact(() =>
      this.pdf
        .lineWidth(0.5)
        .moveTo(x, y)
        .lineTo(x + width, y)
        .stroke(stroke),
    );
  }

  /** Some lines of a text with the first one's top at `y`, as content of an element. */
  lines(element: Element, text: SetText, x: number, y: number, from = 0, to = text.lines.length): void {
    element.add(() => this.drawLines(text, x, y, from, to));
  }

  /** The same without an element: inside a figure, or in an artifact. */
  drawLines(text: SetText, x: number, y: number, from = 0, to = text.lines.length): void {
    text.lines.slice(from, to).forEach((line, i) => {
      this.typesetter.drawLine(line, text.style, x, y + (i + baselineShare) * text.style.leading);
    });
  }

  /** A text of its own as one element, broken over pages where it must be. */
  text(
    tag: string,
    words: string,
    style: TextStyle,
    x: number = this.content.left,
    width: number = this.content.width,
  ): void {
    const set = this.typesetter.set(words, style, width);
    const element = this.element(tag);
    let from = 0;
    while (from < set.lines.length) {
      this.need(style.leading);
      const fitting = Math.max(1, Math.floor((this.content.bottom - this.y) / style.leading + 1e-6));
      const to = Math.min(set.lines.length, from + fitting);
      this.lines(element, set, x, this.y, from, to);
      this.y += (to - from) * style.leading;
      from = to;
    }
    element.end();
  }

  /** Height that a text would take, in points. */
  height(text: string, style: TextStyle, width: number = this.content.width): number {
    return heightOf(this.typesetter.set(text, style, width));
  }
}

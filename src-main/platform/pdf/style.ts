import type { Document } from '@shared/document';

/** Sizes in points, colours as sRGB. FDA's advice shapes them: letter paper, type of at least 9 points, black text. */

/** A page with its margins. */
export interface Sheet {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const upright: Sheet = { width: 612, height: 792, left: 62, right: 62, top: 82, bottom: 70 };
const across: Sheet = { width: 792, height: 612, left: 50, right: 50, top: 66, bottom: 60 };

export const sheetOf = ({ orientation }: Pick<Document, 'orientation'>): Sheet =>
  orientation === 'landscape' ? across : upright;

/** What lies between the margins: edges from the left and the top of the page, and the width. */
export interface Content {
  readonly left: number;
  readonly right: number;
  readonly width: number;
  readonly top: number;
  readonly bottom: number;
}

export const contentOf = (page: Sheet): Content => ({
  left: page.left,
  right: page.width - page.right,
  width: page.width - page.left - page.right,
  top: page.top,
  bottom: page.height - page.bottom,
});

export type Face = 'regular' | 'bold' | 'italic' | 'mono';

/** How a piece of text is set: face, size and the distance from one baseline to the next. */
export interface TextStyle {
  readonly face: Face;
  readonly size: number;
  readonly leading: number;
}

export const type = {
  title: { face: 'bold', size: 25, leading: 31 },
  subtitle: { face: 'regular', size: 12.5, leading: 18 },
  label: { face: 'bold', size: 9.5, leading: 13 },
  heading1: { face: 'bold', size: 14.5, leading: 19 },
  heading2: { face: 'bold', size: 11, leading: 15 },
  body: { face: 'regular', size: 10, leading: 14.6 },
  caption: { face: 'italic', size: 9, leading: 12.5 },
  cell: { face: 'regular', size: 9, leading: 12.4 },
  columnHeading: { face: 'bold', size: 9, leading: 12.4 },
  furniture: { face: 'regular', size: 9, leading: 12 },
  contents: { face: 'regular', size: 9.5, leading: 12.6 },
  contentsStrong: { face: 'bold', size: 9.5, leading: 14.5 },
} as const satisfies Record<string, TextStyle>;

export const colour = {
  text: '#000000',
  rule: '#c9ccd6',
  ruleStrong: '#3b3f8f',
  tableHead: '#eef0f7',
  panel: '#f6f7fa',
  missing: '#b7791f',
  missingPanel: '#fdf8ec',
  notice: '#8a5a00',
  noticePanel: '#fff6dd',
  changed: '#f0f1fb',
  watermark: '#f5f6f8',
  met: '#1c7c4a',
  point: '#b7791f',
  refused: '#b3261e',
  curveBefore: '#7a7f8c',
  curveAfter: '#3b3f8f',
} as const;

/** Distances between things, multiples of 4 points. */
export const gap = { small: 4, medium: 8, large: 16, section: 24 } as const;

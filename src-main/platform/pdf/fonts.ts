import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Face } from './style';

/** The document fonts as bytes. Shared between documents: bytes only, never anything that belongs to one PDF. */
export type FontFiles = Readonly<Record<Face, Uint8Array>>;

const fileNames: Readonly<Record<Face, string>> = {
  regular: 'Inter-Regular.ttf',
  bold: 'Inter-Bold.ttf',
  italic: 'Inter-Italic.ttf',
  mono: 'JetBrainsMono-Regular.ttf',
};

/** Read the document fonts from `<resources>/fonts`. */
export async function readFonts(resourcesDir: string): Promise<FontFiles> {
  const read = (face: Face) => readFile(join(resourcesDir, 'fonts', fileNames[face]));
  const [regular, bold, italic, mono] = await Promise.all([
    read('regular'),
    read('bold'),
    read('italic'),
    read('mono'),
  ]);
  return { regular, bold, italic, mono };
}

import { zipSync } from 'fflate';

export interface ArchivedFile {
  /** A plain name, without folders. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

// Zip keeps local times without a zone. The same files make the same archive everywhere with its first day.
const firstDay = new Date(1980, 0, 1);

/** A zip file of these files. PDFs are packed as they are: they are compressed inside. */
export function zipOf(files: readonly ArchivedFile[]): Uint8Array {
  const entries = files.map(({ name, bytes }) => [
    name,
    [bytes, { level: name.endsWith('.pdf') ? 0 : 6, mtime: firstDay }],
  ]);
  return zipSync(Object.fromEntries(entries));
}

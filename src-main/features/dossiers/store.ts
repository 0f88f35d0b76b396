import type { Db } from '@main/platform/db';

const columns = [
  'id',
  'number',
  'template',
  'title',
  'file_name as fileName',
  'about',
  'sha256',
  'bytes',
  'pages',
  'missing',
  'by',
  'at_ms as atMs',
] as const;

/** Dossiers, newest first; the number breaks ties. */
export const listDossierRows = (db: Db) =>
  db.selectFrom('dossiers').select(columns).orderBy('at_ms', 'desc').orderBy('number', 'desc').execute();

export const findDossierRow = (db: Db, id: string) =>
  db.selectFrom('dossiers').select(columns).where('id', '=', id).executeTakeFirst();

/** The dossier with these printed bytes, or `undefined`. */
export const findDossierByDigest = (db: Db, sha256: string) =>
  db.selectFrom('dossiers').select(columns).where('sha256', '=', sha256).executeTakeFirst();

export type DossierHead = NonNullable<Awaited<ReturnType<typeof findDossierRow>>>;

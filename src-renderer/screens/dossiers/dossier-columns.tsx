import type { DossierRow } from '@shared/contract/dossiers';
import { formatCount, formatInstant } from '@shared/format';
import type { GridColumn } from '../../components/data-grid/grid-column';
import { Digest } from '../../components/digest';
import { localOffset } from '../../components/moment';
import { Sign } from '../../components/sign';
import { OpenDossier } from './open-dossier';

/** The columns of the list of dossiers. */
export const dossierColumns: readonly GridColumn<DossierRow>[] = [
  { id: 'number', header: 'Dossier', width: '72px', mono: true, text: ({ number }) => number },
  { id: 'title', header: 'Title', width: 'minmax(140px, 1.4fr)', text: ({ title }) => title },
  { id: 'about', header: 'About', width: '72px', mono: true, text: ({ about }) => about },
  {
    id: 'pages',
    header: 'Pages',
    width: '48px',
    align: 'end',
    text: ({ pages }) => formatCount(pages),
    order: ({ pages }) => pages,
  },
  {
    id: 'bytes',
    header: 'Bytes',
    width: '72px',
    align: 'end',
    text: ({ bytes }) => formatCount(bytes),
    order: ({ bytes }) => bytes,
    hidden: true,
  },
  {
    id: 'missing',
    header: 'Missing',
    width: '86px',
    text: ({ missing }) => String(missing),
    order: ({ missing }) => missing,
    cell: ({ missing }) =>
      missing === 0 ? (
        <Sign tone="met" glyph="●">
          none
        </Sign>
      ) : (
        <Sign tone="partly" glyph="▲">
          {formatCount(missing)} places
        </Sign>
      ),
  },
  {
    id: 'sha256',
    header: 'SHA-256',
    width: '90px',
    text: ({ sha256 }) => sha256,
    cell: ({ sha256, fileName }) => <Digest hex={sha256} of={fileName} />,
  },
  {
    id: 'built',
    header: 'Built',
    width: '204px',
    tabular: true,
    text: ({ builtAt }) => formatInstant(builtAt, localOffset(builtAt)),
    order: ({ builtAt }) => builtAt,
  },
  { id: 'by', header: 'By', width: 'minmax(96px, 0.6fr)', text: ({ builtBy }) => builtBy },
  {
    id: 'file',
    header: 'File',
    width: 'minmax(180px, 1fr)',
    mono: true,
    text: ({ fileName }) => fileName,
    hidden: true,
  },
  { id: 'open', header: 'PDF', width: '112px', text: () => '', cell: (row) => <OpenDossier dossier={row} /> },
];

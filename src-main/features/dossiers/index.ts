export { dossierKind } from './kind';
export { dossiersHandlers } from './service';

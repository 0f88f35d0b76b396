import { commandLinePage } from './reference/command-line';
import { errorsPage } from './reference/errors';
import { operationsPage } from './reference/operations';

/** The pages of docs/reference that are made from the contract: file name → content. */
export function referencePages(): Readonly<Record<string, string>> {
  return {
    'operations.md': operationsPage(),
    'errors.md': errorsPage(),
    'command-line.md': commandLinePage(),
  };
}

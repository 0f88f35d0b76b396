import { join } from 'node:path';

/** File beside the database that witnesses the ledger's size and root. */
export const headFile = (folder: string): string => join(folder, 'ledger.head');

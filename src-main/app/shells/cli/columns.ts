import type { OperationName } from '@shared/contract';

/** What the list of an operation shows on a terminal; with `--json` everything is there. */
export const listColumns: Readonly<Partial<Record<OperationName, readonly string[]>>> = {
  'approvals.list': ['number', 'state', 'decision', 'author', 'requestedAt', 'id'],
  'comparison.list': ['number', 'baseline', 'candidate', 'basis', 'signatures', 'recordedAt', 'id'],
  'comparison.gates': ['id', 'metric', 'operator', 'limit', 'method'],
  'dossiers.list': ['number', 'title', 'about', 'pages', 'missing', 'builtAt', 'id'],
  'evidence.list': ['number', 'version', 'rows', 'positive', 'negative', 'noResult', 'sha256', 'importedAt'],
  'ledger.list': ['seq', 'at', 'action', 'actor', 'role', 'object', 'reason'],
  'people.list': ['login', 'printedName', 'roles', 'keyId', 'enrolledAt'],
  'products.list': ['number', 'id', 'revision'],
  'registry.list': ['name', 'kind', 'models', 'versions', 'conflicts', 'syncedAt', 'location'],
  'version.list': ['key', 'level', 'state', 'threshold', 'aliases', 'hasPredictions', 'createdAt'],
};

/** What a list inside another answer shows; a dot goes into a part of the row. */
export const nestedColumns: Readonly<Record<string, readonly string[]>> = {
  // 21 CFR 11.50: the printed name of the signer, the time, and the meaning.
  steps: [
    'meaning',
    'signature.printedName',
    'signature.role',
    'signature.signedAt',
    'signature.keyId',
    'signature.valid',
  ],
};

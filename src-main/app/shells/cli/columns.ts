import type { OperationName } from '@shared/contract';

/** What the list of an operation shows on a terminal; with `--json` everything is there. */
export const listColumns: Readonly<Partial<Record<OperationName, readonly string[]>>> = {
  'approvals.list': ['number', 'state', 'decision', 'author', 'requestedAt', 'id'],
  'comparison.list': ['number', 'baseline', 'candidate', 'basis', 'signatures', 'recordedAt', 'id'],
  'comparison.gates': ['id', 'metric', 'operator', 'limit', 'method'],
  'dossiers.list': ['number', 'title', 'about', 'pages', 'missing', 'builtAt', 'id'],
  'evidence.list': ['number', 'version', 'rows', 'positive', 'negative', 'noResult', 'sha256', 'importedAt'],
  'ledger.export': ['name', 'mediaType', 'bytes', 'sha256'],
  'ledger.list': ['seq', 'at', 'action', 'actor', 'role', 'object', 'reason'],
  'ledger.queries': ['name', 'filter', 'id'],
  'people.list': ['login', 'printedName', 'state', 'roles', 'keyId', 'identity.by', 'lastSignInAt', 'number'],
  'people.resets': ['number', 'person', 'state', 'requestedBy', 'confirmedBy', 'requestedAt', 'reason'],
  'people.alerts': ['at', 'kind', 'login', 'message', 'seq'],
  'products.list': ['number', 'id', 'revision'],
  'records.list': ['number', 'kind', 'title', 'revisions', 'void', 'held', 'at', 'by'],
  'records.retention': ['number', 'kind', 'basis', 'since', 'keepUntil', 'hold.reason'],
  'registry.list': ['name', 'kind', 'models', 'versions', 'conflicts', 'syncedAt', 'location'],
  'trail.due': ['record', 'dueOn', 'overdue', 'last', 'entries'],
  'trail.list': [
    'number',
    'record',
    'upTo',
    'entries',
    'finding',
    'text',
    'nextDue',
    'signature.printedName',
    'signature.valid',
  ],
  'trail.show': ['row.seq', 'row.at', 'row.actor', 'row.action', 'row.reason', 'changes'],
  'version.list': ['key', 'level', 'state', 'threshold', 'aliases', 'hasPredictions', 'createdAt'],
};

/** What a list inside another answer shows; a dot goes into a part of the row. */
export const nestedColumns: Readonly<Record<string, readonly string[]>> = {
  accounts: [
    'login',
    'printedName',
    'state',
    'roles',
    'identityBy',
    'lastSignInAt',
    'signatures',
    'stale',
    'breakGlass',
  ],
  backups: ['number', 'name', 'madeAt', 'by', 'entries', 'bytes', 'problems', 'people'],
  drills: ['number', 'at', 'by', 'backup', 'backupMadeAt', 'passed', 'problems'],
  revisions: ['revision', 'at', 'by', 'role', 'action', 'reason', 'digest', 'changes'],
  entries: ['entry', 'at', 'by', 'role', 'action', 'object', 'reason'],
  signatures: ['printedName', 'role', 'meaning', 'signedAt', 'zone', 'revision', 'keyId', 'valid'],
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

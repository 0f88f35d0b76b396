/** What a file is, read from its path alone: inside a feature the file name is the layer. */
export type Layer =
  | 'shared'
  | 'renderer'
  | 'kernel'
  | 'statistics'
  | 'ledger'
  | 'ledger-store'
  | 'platform'
  | 'app'
  | 'domain'
  | 'kind'
  | 'store'
  | 'remote'
  | 'service'
  | 'index'
  | 'unknown';

export interface Place {
  readonly layer: Layer;
  /** Feature, or module of the platform; empty elsewhere. */
  readonly owner: string;
  /** Is this the one file of its owner that others may import? */
  readonly isIndex: boolean;
  /** Path without extension. */
  readonly path: string;
}

/** A feature may use features of lower levels only. Upward goes by contribution collected in compose.ts. */
export const levels: readonly (readonly string[])[] = [
  ['people', 'products', 'drafts'],
  ['signatures', 'registry', 'evidence', 'vault'],
  ['comparison', 'compatibility', 'clinical', 'risk', 'trail', 'adoption'],
  ['approvals', 'compliance'],
  ['sync', 'experiments', 'deployments', 'surveillance', 'records'],
  ['programme', 'audits', 'dossiers', 'qualification'],
];

/** 1 to 6, or `undefined` for a feature that the architecture does not name. */
export function levelOf(feature: string): number | undefined {
  const at = levels.findIndex((names) => names.includes(feature));
  return at < 0 ? undefined : at + 1;
}

/** `store.ts`, `store-search.ts`, `search-store.ts` and `store/search.ts` are store files. Any other name is pure. */
const roles: readonly Layer[] = ['kind', 'store', 'remote', 'service'];

/** Place of a project path, with or without extension. */
export function placeOf(file: string): Place {
  const path = file.replace(/\.(tsx?|mjs)$/, '');
  const [top = '', area = '', owner = '', ...rest] = path.split('/');
  const at = (layer: Layer, name = '', isIndex = false): Place => ({ layer, owner: name, isIndex, path });

  if (top === 'src-shared') return at('shared');
  if (top === 'src-renderer') return at('renderer');
  if (top !== 'src-main') return at('unknown');
  if (area === 'app' || area === 'kernel' || area === 'statistics') return at(area);
  if (area === 'ledger') {
    return owner === 'store' ? at('ledger-store') : at('ledger', '', owner === '' || owner === 'index');
  }
  const isIndex = rest.length === 0 || (rest.length === 1 && rest[0] === 'index');
  if (area === 'platform' && owner !== '') return at('platform', owner, isIndex);
  if (area === 'features' && owner !== '') {
    return isIndex ? at('index', owner, true) : at(roleOf(rest), owner);
  }
  return at('unknown');
}

function roleOf(rest: readonly string[]): Layer {
  const folder = roles.find((role) => rest.length > 1 && rest[0] === role);
  if (folder) return folder;
  const name = rest.at(-1) ?? '';
  const named = roles.find(
    (role) => name === role || name.startsWith(`${role}-`) || name.endsWith(`-${role}`),
  );
  return named ?? 'domain';
}

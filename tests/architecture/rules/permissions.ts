import { type Layer, levelOf, type Place } from './places';

/** What one layer may import. A package is named without subpath; a Node module without `node:`. */
export interface Permission {
  readonly files: (to: Place, from: Place) => boolean;
  readonly packages: (name: string) => boolean;
  readonly node: (name: string) => boolean;
}

const never = () => false;
const always = () => true;
const oneOf =
  (...names: readonly string[]) =>
  (name: string) =>
    names.includes(name);

/** Libraries without clock, randomness, files or network. */
const purePackages = oneOf('zod', 'canonicalize', 'semver', 'yaml');

const uiPackages = (name: string) =>
  /^(react|react-dom|chart\.js|zod|pdfjs-dist|@mantine\/.+|@tanstack\/.+|@fontsource(-variable)?\/.+)$/.test(
    name,
  );

const notElectronOrUi = (name: string) => name !== 'electron' && (!uiPackages(name) || name === 'zod');

const base = (to: Place) => to.layer === 'shared' || to.layer === 'kernel';
const own = (to: Place, from: Place, ...layers: readonly Layer[]) =>
  to.owner === from.owner && layers.includes(to.layer);
const platformIndex = (to: Place) => to.layer === 'platform' && (to.isIndex || to.owner === 'records');
const platformOf = (to: Place, owner: string) => to.layer === 'platform' && to.owner === owner;
const recordKind = (to: Place) =>
  platformOf(to, 'records') && (to.isIndex || to.path.endsWith('/record-kind'));
const ledgerIndex = (to: Place) => to.layer === 'ledger' && to.isIndex;

function lowerFeature(to: Place, from: Place): boolean {
  const [low, high] = [levelOf(to.owner), levelOf(from.owner)];
  return to.layer === 'index' && low !== undefined && high !== undefined && low < high;
}

/** Services, and the index that offers them. */
const service: Permission = {
  files: (to, from) =>
    base(to) ||
    to.layer === 'statistics' ||
    ledgerIndex(to) ||
    platformIndex(to) ||
    own(to, from, 'domain', 'kind', 'store', 'remote', 'service') ||
    lowerFeature(to, from),
  packages: purePackages,
  node: never,
};

/** The table of docs/ARCHITECTURE.md, “Who may import whom”. */
export const permissions: Readonly<Record<Layer, Permission>> = {
  shared: { files: (to) => to.layer === 'shared', packages: oneOf('zod'), node: never },
  renderer: {
    files: (to) => to.layer === 'shared' || to.layer === 'renderer',
    packages: uiPackages,
    node: never,
  },
  kernel: { files: base, packages: purePackages, node: never },
  statistics: {
    files: (to) => base(to) || to.layer === 'statistics',
    packages: purePackages,
    node: never,
  },
  domain: {
    files: (to, from) => base(to) || to.layer === 'statistics' || own(to, from, 'domain'),
    packages: purePackages,
    node: never,
  },
  kind: {
    files: (to, from) => base(to) || recordKind(to) || own(to, from, 'domain', 'kind'),
    packages: purePackages,
    node: never,
  },
  store: {
    files: (to, from) => base(to) || platformOf(to, 'db') || own(to, from, 'domain', 'store'),
    packages: (name) => purePackages(name) || name === 'kysely',
    node: never,
  },
  remote: {
    files: (to, from) => base(to) || platformIndex(to) || own(to, from, 'domain', 'remote'),
    packages: purePackages,
    node: always,
  },
  service,
  index: service,
  ledger: {
    files: (to) => base(to) || to.layer === 'ledger' || to.layer === 'ledger-store',
    packages: purePackages,
    node: oneOf('crypto'),
  },
  'ledger-store': {
    files: (to) => base(to) || to.layer === 'ledger' || to.layer === 'ledger-store' || platformOf(to, 'db'),
    packages: (name) => purePackages(name) || name === 'kysely',
    node: oneOf('crypto'),
  },
  platform: {
    files: (to, from) => base(to) || to.layer === 'platform' || (from.owner === 'records' && ledgerIndex(to)),
    packages: notElectronOrUi,
    node: always,
  },
  app: { files: (to) => to.layer !== 'renderer', packages: always, node: always },
  unknown: { files: never, packages: never, node: never },
};

import { isFolderName } from './folder-shape';

/** A change that was decided and is being put in place: what lies in it counts, not what it replaces. */
export const changeFolder = '.countersign-change';
export const sumsFile = 'SHA256SUMS';
/** Where artifacts lie that cannot have their own name. Whatever else would lie there is renamed too. */
const renamed = 'renamed';

/** Names of devices on Windows, which no file may have there, whatever its ending. */
const device = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;
const segment = /^[A-Za-z0-9_][A-Za-z0-9._+@=~ -]{0,98}[A-Za-z0-9_]$|^[A-Za-z0-9_]$/;
/** Beside the folders above it, a path must fit into the 260 characters of Windows. */
const longest = 150;

/** A path that a file can have on every system. */
export const isPortablePath = (path: string): boolean =>
  path.length <= longest && path.split('/').every((part) => segment.test(part) && !device.test(part));

/**
 * Folders or files for names, each its own name where every system can have it, else a name made from its digest.
 * Names that differ in the case of letters alone would be one on some systems.
 *
 * @param digestOf hex digest of a name, at least 32 characters
 */
function placed(
  names: readonly string[],
  fits: (name: string) => boolean,
  digestOf: (name: string) => string,
  prefix: string,
): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  return new Map(
    names.map((name) => {
      const small = name.toLowerCase();
      const free = fits(name) && !taken.has(small);
      if (free) taken.add(small);
      return [name, free ? name : `${prefix}${digestOf(name).slice(0, 32)}`];
    }),
  );
}

/** The folder below models/ of each model. */
export const foldersOf = (models: readonly string[], digestOf: (name: string) => string) =>
  placed(models, (name) => isFolderName(name) && isPortablePath(name), digestOf, 'model-');

/** Where each artifact of a version lies below artifacts/. A file and a folder of one name cannot be side by side. */
export function filesOf(
  paths: readonly string[],
  digestOf: (name: string) => string,
): ReadonlyMap<string, string> {
  const folders = new Set(
    paths.flatMap((path) => {
      const parts = path.toLowerCase().split('/').slice(0, -1);
      return parts.map((_, at) => parts.slice(0, at + 1).join('/'));
    }),
  );
  const fits = (path: string) => {
    const small = path.toLowerCase();
    return isPortablePath(path) && !folders.has(small) && small.split('/')[0] !== renamed;
  };
  return placed(paths, fits, digestOf, `${renamed}/`);
}

import { builtinModules } from 'node:module';
import { type Import, importsOf } from './parse';
import { permissions } from './permissions';
import { levelOf, type Place, placeOf } from './places';
import type { SourceFile, Violation } from './source';

const electronShell = 'src-main/app/shells/electron/';
/** The core asks its ports for a process; the shells and what composes them implement the port. */
const spawning = 'src-main/app/';
/** The ledger verifies; making keys and randomness is for the ports. */
const ledgerCrypto =
  /^(createHash|hash|sign|verify|createPublicKey|createPrivateKey|timingSafeEqual|KeyObject)$/;

/** Imports that the table of the architecture does not allow. */
export function layerViolations(files: readonly SourceFile[]): readonly Violation[] {
  return files.flatMap((file) => {
    const from = placeOf(file.path);
    const broken = importsOf(file).flatMap((item) => {
      const detail = objection(file.path, from, item);
      return detail ? [{ rule: 'layers', path: file.path, line: item.line, detail }] : [];
    });
    return [...placeViolations(file, from), ...broken];
  });
}

function placeViolations(file: SourceFile, place: Place): readonly Violation[] {
  const whole = (detail: string) => [{ rule: 'layers', path: file.path, line: 0, detail }];
  if (place.layer === 'unknown') return whole('no layer of the architecture is here');
  const isFeature = file.path.startsWith('src-main/features/');
  return isFeature && levelOf(place.owner) === undefined ? whole(`feature ${place.owner} has no level`) : [];
}

/** Why this import is wrong, or `undefined`. */
function objection(path: string, from: Place, item: Import): string | undefined {
  if (item.specifier === '') return 'a dynamic import with a computed path hides what it imports';
  if (item.target !== undefined) return fileObjection(from, item.target);

  const node = nodeModule(item.specifier);
  if (node !== undefined) {
    if (node === 'child_process' && !path.startsWith(spawning)) return `only ${spawning} starts processes`;
    if (!permissions[from.layer].node(node)) return `${from.layer} may not import node:${node}`;
    const odd = from.layer.startsWith('ledger') ? item.names.filter((name) => !ledgerCrypto.test(name)) : [];
    return odd.length > 0 ? `the ledger may not use ${odd.join(', ')} of node:crypto` : undefined;
  }

  const name = packageName(item.specifier);
  if (name === 'electron' && !path.startsWith(electronShell)) return `electron only under ${electronShell}`;
  return permissions[from.layer].packages(name) ? undefined : `${from.layer} may not import ${name}`;
}

function fileObjection(from: Place, target: string): string | undefined {
  const to = placeOf(target);
  if (to.layer === 'app' && from.layer !== 'app') return 'nobody imports app';
  if (permissions[from.layer].files(to, from)) return undefined;
  const crossing = to.layer === 'index' && to.owner !== from.owner;
  const levels = crossing ? ` (level ${levelOf(from.owner)} to level ${levelOf(to.owner)})` : '';
  return `${from.layer} may not import ${target}${levels}`;
}

function nodeModule(specifier: string): string | undefined {
  if (specifier.startsWith('node:')) return specifier.slice('node:'.length);
  return builtinModules.includes(specifier) ? specifier : undefined;
}

/** `@scope/name` or `name`, without a path inside the package. */
export function packageName(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}

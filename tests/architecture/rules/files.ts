import { lineAt, parse, walk } from './parse';
import type { SourceFile, Violation } from './source';

export const maxLines = 300;

const kebab = /^\.?[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)*$/;
/** A function with no home has no owner. */
const homeless = /^(utils?|helpers?|managers?|common|misc)$/;
const code = /\.(tsx?|mjs)$/;
/** Tools that load a module by its path ask for a default export. */
const loadedByPath = /(^|\/)[\w.]+\.config\.ts$|^tests\/support\/setup\/results-reporter\.ts$/;
/** Where an index may be nothing but the list of what others may import. */
const mayBeBarrel = /^src-main\/(features\/[^/]+|platform\/[^/]+|ledger)\/index\.ts$/;

/** Length, names, default exports and barrels of code files. */
export function fileViolations(files: readonly SourceFile[]): readonly Violation[] {
  return files
    .filter((file) => code.test(file.path))
    .flatMap((file) => [...nameViolations(file), ...lengthViolations(file), ...exportViolations(file)]);
}

function nameViolations({ path }: SourceFile): readonly Violation[] {
  return path.split('/').flatMap((part) => {
    const at = (detail: string) => [{ rule: 'names', path, line: 0, detail }];
    if (!kebab.test(part)) return at(`${part} is not kebab-case`);
    const word = part.split(/[-.]/).find((each) => homeless.test(each));
    return word ? at(`${word} says nothing about what is inside`) : [];
  });
}

function lengthViolations({ path, text }: SourceFile): readonly Violation[] {
  const lines = text.replace(/\n$/, '').split('\n').length;
  if (lines <= maxLines) return [];
  return [{ rule: 'length', path, line: maxLines + 1, detail: `${lines} lines, at most ${maxLines}` }];
}

function exportViolations(file: SourceFile): readonly Violation[] {
  const found: Violation[] = [];
  const add = (line: number, detail: string) =>
    found.push({ rule: 'exports', path: file.path, line, detail });
  if (!loadedByPath.test(file.path)) {
    walk(file, {
      ExportDefaultDeclaration: (node) => add(lineAt(file, node.start), 'default export'),
      ExportSpecifier: (node) => {
        const isDefault = node.exported.type === 'Identifier' && node.exported.name === 'default';
        if (isDefault) add(lineAt(file, node.start), 'default export');
      },
    });
  }
  const { body } = parse(file);
  const onlyPassesOn = body.every(
    (node) =>
      node.type === 'ExportAllDeclaration' ||
      (node.type === 'ExportNamedDeclaration' && node.source !== null),
  );
  if (body.length > 1 && onlyPassesOn && !mayBeBarrel.test(file.path))
    add(0, 'a barrel: import from the source');
  return found;
}

import { posix } from 'node:path';
import { type ESTree, parseSync, Visitor, type VisitorObject } from 'vite';
import type { SourceFile } from './source';

/** One import, re-export, dynamic import or `import('…')` type. */
export interface Import {
  /** As written; empty when a dynamic import computes it. */
  readonly specifier: string;
  /** Project path without extension when the import stays inside the project, else `undefined`. */
  readonly target: string | undefined;
  /** Imported names; `*` for a namespace, a re-export of everything or a dynamic import. */
  readonly names: readonly string[];
  readonly line: number;
}

const aliases: readonly (readonly [string, string])[] = [
  ['@main/', 'src-main/'],
  ['@shared/', 'src-shared/'],
  ['@renderer/', 'src-renderer/'],
];

const parsed = new WeakMap<SourceFile, ESTree.Program>();

/** Syntax tree of a file. Throws when the file does not parse. */
export function parse(file: SourceFile): ESTree.Program {
  const known = parsed.get(file);
  if (known) return known;
  const { program, errors } = parseSync(file.path, file.text);
  const first = errors[0];
  if (first) throw new SyntaxError(`${file.path}: ${first.message}`);
  parsed.set(file, program);
  return program;
}

/** Visit the nodes of a file. */
export function walk(file: SourceFile, visitor: VisitorObject): void {
  new Visitor(visitor).visit(parse(file));
}

/** 1-based line of an offset. */
export function lineAt(file: SourceFile, offset: number): number {
  return file.text.slice(0, offset).split('\n').length;
}

/** Every import of a file, whatever its form, with aliases and relative paths resolved. */
export function importsOf(file: SourceFile): readonly Import[] {
  const found: Import[] = [];
  const add = (node: ESTree.Span, specifier: string, names: readonly string[]) =>
    found.push({ specifier, target: targetOf(file.path, specifier), names, line: lineAt(file, node.start) });

  walk(file, {
    ImportDeclaration: (node) => {
      add(node, node.source.value, node.specifiers.map(importedName));
    },
    ExportNamedDeclaration: (node) => {
      if (node.source)
        add(
          node,
          node.source.value,
          node.specifiers.map((s) => moduleName(s.local)),
        );
    },
    ExportAllDeclaration: (node) => {
      add(node, node.source.value, ['*']);
    },
    ImportExpression: (node) => {
      const literal = node.source.type === 'Literal' ? node.source.value : undefined;
      add(node, typeof literal === 'string' ? literal : '', ['*']);
    },
    TSImportType: (node) => {
      add(node, node.source.value, ['*']);
    },
  });
  return found;
}

function importedName(specifier: ESTree.ImportDeclarationSpecifier): string {
  if (specifier.type === 'ImportSpecifier') return moduleName(specifier.imported);
  return specifier.type === 'ImportDefaultSpecifier' ? 'default' : '*';
}

function moduleName(name: ESTree.ModuleExportName): string {
  return name.type === 'Literal' ? name.value : name.name;
}

function targetOf(from: string, specifier: string): string | undefined {
  const alias = aliases.find(([prefix]) => specifier.startsWith(prefix));
  if (alias) return stem(alias[1] + specifier.slice(alias[0].length));
  if (/^\.\.?(\/|$)/.test(specifier)) return stem(posix.join(posix.dirname(from), specifier));
  return undefined;
}

/** A path without its code extension; other extensions (`.css`) stay. */
export function stem(path: string): string {
  return path.replace(/\/$/, '').replace(/\.(tsx?|mjs)$/, '');
}

/** `Date.now` of a member expression on plain names, `undefined` for anything deeper. */
export function memberPath(node: ESTree.MemberExpression): string | undefined {
  const property = propertyName(node);
  if (property === undefined) return undefined;
  if (node.object.type === 'Identifier') return `${node.object.name}.${property}`;
  if (node.object.type !== 'MemberExpression') return undefined;
  const object = memberPath(node.object);
  return object === undefined ? undefined : `${object}.${property}`;
}

/** Name of the property, also when it is written `['name']`. */
export function propertyName(node: ESTree.MemberExpression): string | undefined {
  if (!node.computed) return node.property.name;
  const key = node.property;
  return key.type === 'Literal' && typeof key.value === 'string' ? key.value : undefined;
}

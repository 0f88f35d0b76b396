import type { TableDeclaration } from '@main/platform/db/tables';
import { propertyName, walk } from './parse';
import type { SourceFile, Violation } from './source';

const declarations = 'src-main/platform/db/tables.ts';
const statement =
  /\b(create)\s+(?:virtual\s+)?table\s+(?:if\s+not\s+exists\s+)?["'`]?(\w+)|\b(drop)\s+table\s+(?:if\s+exists\s+)?["'`]?(\w+)|\b(alter)\s+table\s+["'`]?(\w+)["'`]?\s+rename\s+to\s+["'`]?(\w+)/gi;

/** Tables that exist after the migrations, in the order of their file names. */
export function migratedTables(migrations: readonly SourceFile[]): ReadonlySet<string> {
  const tables = new Set<string>();
  for (const file of migrations.toSorted((a, b) => (a.path < b.path ? -1 : 1))) {
    for (const text of textsOf(file)) {
      for (const [, create, made = '', drop, gone = '', alter, old = '', renamed = ''] of text.matchAll(
        statement,
      )) {
        if (create) tables.add(made);
        if (drop) tables.delete(gone);
        if (alter && tables.delete(old)) tables.add(renamed);
      }
    }
  }
  return tables;
}

/** Strings, templates and Kysely's schema calls of a file, as SQL text in source order. */
function textsOf(file: SourceFile): readonly string[] {
  const texts: string[] = [];
  walk(file, {
    Literal: (node) => {
      if (typeof node.value === 'string') texts.push(node.value);
    },
    TemplateLiteral: (node) => {
      texts.push(node.quasis.map((quasi) => quasi.value.raw).join(' '));
    },
    CallExpression: (node) => {
      const method = node.callee.type === 'MemberExpression' ? propertyName(node.callee) : undefined;
      const first = node.arguments[0];
      if (first?.type !== 'Literal' || typeof first.value !== 'string') return;
      if (method === 'createTable') texts.push(`create table ${first.value}`);
      if (method === 'dropTable') texts.push(`drop table ${first.value}`);
    },
  });
  return texts;
}

/** Every table is declared with a class, no declared table is missing, and what is not evidence says why. */
export function tableViolations(
  declared: Readonly<Record<string, TableDeclaration>>,
  migrations: readonly SourceFile[],
): readonly Violation[] {
  const made = migratedTables(migrations);
  const at = (detail: string) => ({ rule: 'tables', path: declarations, line: 0, detail });
  return [
    ...[...made]
      .filter((name) => !Object.hasOwn(declared, name))
      .map((name) => at(`${name} is not declared`)),
    ...Object.entries(declared).flatMap(([name, table]) => [
      ...(made.has(name) ? [] : [at(`${name} is declared, but no migration creates it`)]),
      ...(table.class === 'operational' && !table.reason
        ? [at(`${name} does not say why it is no evidence`)]
        : []),
    ]),
  ];
}

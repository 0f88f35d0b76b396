import type { ESTree } from 'vite';
import { lineAt, propertyName, walk } from './parse';
import type { SourceFile } from './source';

/** One table or view that a file names in a query. */
export interface TableUse {
  readonly table: string;
  readonly writes: boolean;
  readonly line: number;
}

export interface Queries {
  readonly uses: readonly TableUse[];
  /** Lines where the table's name is computed, so that nobody can read it. */
  readonly computed: readonly number[];
}

const readers = /^(selectFrom|(inner|left|right|full|cross)Join(Lateral)?)$/;
const writers = /^(insertInto|replaceInto|updateTable|deleteFrom|mergeInto)$/;
const rawTable = /\b(from|join|into|update)\s+"?([a-z_]\w*)\b"?(?!\s*\()/gi;

/** Tables named by Kysely calls and by sql`…` templates; names of `with` expressions are the file's own. */
export function queriesOf(file: SourceFile): Queries {
  const uses: TableUse[] = [];
  const computed: number[] = [];
  const local = new Set<string>();

  walk(file, {
    CallExpression: (node) => {
      const method = node.callee.type === 'MemberExpression' ? propertyName(node.callee) : undefined;
      const first = node.arguments[0];
      if (method === undefined || first === undefined) return;
      const line = lineAt(file, node.start);
      if (/^with(Recursive)?$/.test(method)) for (const name of names(first) ?? []) local.add(name);
      if (!readers.test(method) && !writers.test(method)) return;
      const tables = names(first);
      if (tables === undefined) computed.push(line);
      else uses.push(...tables.map((table) => ({ table, writes: writers.test(method), line })));
    },
    TaggedTemplateExpression: (node) => {
      if (node.tag.type !== 'Identifier' || node.tag.name !== 'sql') return;
      const text = node.quasi.quasis.map((quasi) => quasi.value.raw).join('?');
      for (const [, name] of text.matchAll(
        /\b(?:with(?:\s+recursive)?|,)\s*(\w+)\s*(?:\([^)]*\))?\s+as\s*\(/gi,
      )) {
        if (name) local.add(name);
      }
      for (const [match, word = '', table = ''] of text.matchAll(rawTable)) {
        if (/^update\s+set$/i.test(match)) continue;
        const writes =
          /^(into|update)$/i.test(word) || new RegExp(`delete\\s+from\\s+"?${table}\\b`, 'i').test(text);
        uses.push({ table, writes, line: lineAt(file, node.start) });
      }
    },
  });
  return { uses: uses.filter(({ table }) => !local.has(table)), computed };
}

/** Table names of a first argument: `'t'`, `'t as x'`, `['t', 'u']`, `'cte(a, b)'`; a callback names none of its own. */
function names(node: ESTree.Argument): readonly string[] | undefined {
  if (node.type === 'Literal' && typeof node.value === 'string') return [node.value.split(/[\s(]/)[0] ?? ''];
  if (node.type === 'ArrowFunctionExpression' || node.type === 'FunctionExpression') return [];
  if (node.type !== 'ArrayExpression') return undefined;
  const parts = node.elements.map((element) => (element ? names(element as ESTree.Argument) : undefined));
  return parts.every((part) => part !== undefined) ? parts.flat() : undefined;
}

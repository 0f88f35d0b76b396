import type { ESTree } from 'vite';
import { lineAt, memberPath, walk } from './parse';
import { type Layer, placeOf } from './places';
import type { SourceFile, Violation } from './source';

/** Layers whose time, ids and randomness are arguments or come from the ports. */
const withoutClock: readonly Layer[] = [
  'shared',
  'kernel',
  'statistics',
  'ledger',
  'ledger-store',
  'domain',
  'kind',
  'store',
  'service',
  'index',
];

const impureMembers = /^(globalThis\.)?(Date\.now|Math\.random|performance\.\w+|crypto\.\w+|process\.\w+)$/;

/** Reads of the clock, of randomness or of the process where the answer must depend on the arguments alone. */
export function purityViolations(files: readonly SourceFile[]): readonly Violation[] {
  return files
    .filter((file) => withoutClock.includes(placeOf(file.path).layer))
    .flatMap((file) => {
      const found: Violation[] = [];
      const add = (node: ESTree.Span, detail: string) =>
        found.push({ rule: 'purity', path: file.path, line: lineAt(file, node.start), detail });
      walk(file, {
        MemberExpression: (node) => {
          const path = memberPath(node);
          if (path && impureMembers.test(path)) add(node, path);
        },
        NewExpression: (node) => {
          if (isDate(node.callee) && node.arguments.length === 0) add(node, 'new Date()');
        },
        // Called without `new`, Date ignores its arguments and answers the present.
        CallExpression: (node) => {
          if (isDate(node.callee)) add(node, 'Date()');
        },
      });
      return found;
    });
}

function isDate(node: ESTree.Expression): boolean {
  return node.type === 'Identifier' && node.name === 'Date';
}

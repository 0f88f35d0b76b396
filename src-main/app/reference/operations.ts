import { contract } from '@shared/contract';
import type { Audited, Needs, Operation } from '@shared/contract/define';
import { bullets, code, generated, markdownTable, page } from './markdown';
import { namedTypes, type SchemaRow, schemaRows } from './schema-rows';

const needsWords: Readonly<Record<Needs, string>> = {
  nothing: 'nothing',
  vault: 'an open vault',
  session: 'a signed-in person',
};

const auditedWords: Readonly<Record<Audited, string>> = {
  never: 'no entry for the view',
  inspection: 'an entry for each view in inspection mode, once there is one',
  always: 'an entry each time',
};

/** docs/reference/operations.md: everything the core can be asked, with who may ask, what goes in, what comes out. */
export function operationsPage(): string {
  return page([
    generated,
    '# Operations',
    'Window, loopback shell and command line serve this one table. A *query* reads, a *command* changes, a *job* changes and reports progress. Besides its own errors each operation may answer `INPUT_INVALID`, `VAULT_CLOSED`, `SESSION_REQUIRED`, `ROLE_MISSING`, `CANCELLED`, `DISK_FULL`, `VAULT_READ_ONLY`, `DISK_FAILED` and `INTERNAL`; see [errors](errors.md). Objects take no fields but those listed.',
    '## Types named below',
    markdownTable(
      ['type', 'meaning'],
      Object.entries(namedTypes).map(([name, [, meaning]]) => [code(name), meaning]),
    ),
    ...Object.entries(contract).flatMap(([name, operation]) => operationBlocks(name, operation)),
  ]);
}

function operationBlocks(name: string, operation: Operation): string[] {
  const { summary, kind, needs, roles, audited, input, output, errors } = operation;
  const who = roles === 'any' ? 'anybody it lets through' : roles.join(', ');
  const own = errors.length > 0 ? errors.map(errorLink).join(', ') : 'none of its own';
  return [
    `## ${name}`,
    summary,
    bullets([
      ['Kind', kind],
      ['Needs', needsWords[needs]],
      ['Roles', who],
      ['Ledger', auditedWords[audited]],
      ['Errors', own],
    ]),
    ...fieldBlocks('Input', 'required', schemaRows(input, 'input'), namedType(input)),
    ...fieldBlocks('Output', 'always there', schemaRows(output, 'output'), namedType(output)),
  ];
}

function fieldBlocks(
  title: string,
  last: string,
  rows: readonly SchemaRow[],
  name: string | undefined,
): string[] {
  if (name) return [`${title}: ${code(name)}.`];
  if (rows.length === 0) return [`${title}: an empty object.`];
  const cells = rows.map(({ path, type, required }) => [code(path), type, required ? 'yes' : 'no']);
  return [`${title}:`, markdownTable(['field', 'type', last], cells)];
}

function namedType(schema: Operation['output']): string | undefined {
  return Object.entries(namedTypes).find(([, [type]]) => type === schema)?.[0];
}

function errorLink(errorCode: string): string {
  return `[${errorCode}](errors.md#${errorCode.toLowerCase()})`;
}

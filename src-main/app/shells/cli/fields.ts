import type { Operation } from '@shared/contract/define';
import { RegistryCredential } from '@shared/contract/registry-views';
import { Password } from '@shared/contract/vault';
import { RecoveryCode } from '@shared/contract/vault-keys';
import { FileTicket } from '@shared/ids';
import { z } from 'zod';

/** How the command line takes a field of an operation's input. */
export type Taken =
  | 'text'
  | 'number'
  | 'boolean'
  | 'list'
  | 'json'
  | 'file'
  | 'files'
  | 'secret'
  | 'record'
  | 'records';

export interface Field {
  readonly name: string;
  /** Without its dashes. */
  readonly flag: string;
  readonly taken: Taken;
  readonly required: boolean;
  /** May stand without its flag, in the order of the list. */
  readonly positional: boolean;
  /** What may be given, in a few words, for help and reference. */
  readonly form: string;
}

interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly string[];
  readonly format?: string;
  readonly default?: unknown;
  readonly anyOf?: readonly JsonSchema[];
  readonly items?: JsonSchema;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
}

/** The input fields of an operation, those without a flag first, in the order in which they are written. */
export function fieldsOf(operation: Operation): readonly Field[] {
  const described = z.toJSONSchema(operation.input, { io: 'input' }) as JsonSchema;
  const shape: Readonly<Record<string, unknown>> =
    operation.input instanceof z.ZodObject ? operation.input.shape : {};
  const positional = operation.positional ?? [];
  const names = Object.keys(described.properties ?? {});
  const ordered = [...positional, ...names.filter((name) => !positional.includes(name))];
  return ordered.map((name) => {
    const schema = described.properties?.[name] ?? {};
    const taken = takenAs(shape[name], schema);
    return {
      name,
      flag: kebab(name),
      taken,
      required: described.required?.includes(name) ?? false,
      positional: positional.includes(name),
      form: formOf(taken, schema),
    };
  });
}

/** `printedName` → `printed-name`. */
export function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function takenAs(given: unknown, schema: JsonSchema): Taken {
  const type = given instanceof z.ZodOptional ? given.unwrap() : given;
  if (type === FileTicket) return 'file';
  if (isFileList(type)) return 'files';
  if (type === Password || type === RecoveryCode || type === RegistryCredential) return 'secret';
  const { type: kind, items } = withoutNull(schema);
  if (kind === 'array' && items?.format === 'uuid') return 'records';
  if (kind === 'array') return items?.type === 'string' ? 'list' : 'json';
  if (kind === 'integer' || kind === 'number') return 'number';
  if (kind === 'boolean') return 'boolean';
  if (kind === 'object') return 'json';
  return schema.format === 'uuid' ? 'record' : 'text';
}

/** An array of tickets, with or without a default. */
function isFileList(type: unknown): boolean {
  const inner = type instanceof z.ZodDefault ? type.unwrap() : type;
  return inner instanceof z.ZodArray && inner.element === FileTicket;
}

function formOf(taken: Taken, schema: JsonSchema): string {
  const known = withoutNull(schema);
  const single: Readonly<Partial<Record<Taken, string>>> = {
    file: 'FILE',
    files: 'FILE, repeatable',
    json: 'JSON',
    number: 'NUMBER',
    boolean: 'true or false',
    secret: 'read from a prompt or a file',
    record: 'record number or id',
    records: 'record number or id, repeatable',
  };
  const text = single[taken] ?? textForm(taken === 'list' ? (known.items ?? {}) : known);
  const repeated = taken === 'list' ? `${text}, repeatable` : text;
  const fallback = schema.default;
  return fallback === undefined || fallback === null || fallback === ''
    ? repeated
    : `${repeated}, otherwise ${fallback}`;
}

function textForm(schema: JsonSchema): string {
  if (schema.enum) return schema.enum.join(' | ');
  return schema.format === 'uri' ? 'URL' : 'TEXT';
}

/** The schema of a field that is there: zod writes "or null" as an alternative, or as a second type. */
function withoutNull(schema: JsonSchema): JsonSchema {
  const { type } = schema;
  if (typeof type === 'object') return { ...schema, type: type.find((name) => name !== 'null') ?? 'null' };
  return schema.anyOf?.find((alternative) => alternative.type !== 'null') ?? schema;
}

import { Password } from '@shared/contract/vault';
import { VersionRef } from '@shared/contract/version';
import {
  Decimal,
  FileTicket,
  Login,
  PrintedName,
  Prose,
  RecordId,
  RecordNumber,
  RoleId,
  Sha256,
} from '@shared/ids';
import { z } from 'zod';

/** One field of an input or output; `path` has a dot per level and `[]` behind a list. */
export interface SchemaRow {
  readonly path: string;
  readonly type: string;
  readonly required: boolean;
}

/** Types that many operations share: written once, and named everywhere else. */
export const namedTypes = {
  RecordId: [RecordId, 'id of a record: a UUID (version 7) made by the device'],
  RecordNumber: [RecordNumber, 'the number people say: kind, device letter, count, for example CO-K0007'],
  Sha256: [Sha256, 'SHA-256 as 64 lower-case hex digits'],
  Login: [Login, 'a login: lower-case letters, digits, dot, underscore, hyphen; starts with a letter'],
  PrintedName: [PrintedName, 'a name as it prints beside a signature, 2 to 120 characters of any script'],
  Prose: [Prose, 'free text, 1 to 2 000 characters'],
  Decimal: [Decimal, 'a number as decimal text, so that no digit is lost'],
  RoleId: [RoleId, RoleId.options.join(', ')],
  VersionRef: [
    VersionRef,
    'a version as a person names it: registry/model/version, model/version, a version that is unique, or a record number',
  ],
  Password: [Password, 'a password; on the command line never an argument'],
  FileTicket: [
    FileTicket,
    'stands for a file that was handed over: ticket, name, media type, bytes, SHA-256',
  ],
} as const satisfies Record<string, readonly [z.ZodType, string]>;

interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly format?: string;
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly anyOf?: readonly JsonSchema[];
  readonly items?: JsonSchema | boolean;
  readonly prefixItems?: readonly JsonSchema[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
}

/** The fields of a schema in the order in which they are written, those inside others below them. */
export function schemaRows(schema: z.ZodType, io: 'input' | 'output'): readonly SchemaRow[] {
  return rowsOf(jsonSchema(schema, io), '');
}

const names = new Map(
  Object.entries(namedTypes).map(([name, [schema]]) => [JSON.stringify(jsonSchema(schema, 'output')), name]),
);

function rowsOf(schema: JsonSchema, prefix: string): SchemaRow[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, part]) => {
    const path = `${prefix}${name}`;
    const row = { path, type: typeOf(part), required: schema.required?.includes(name) ?? false };
    if (nameOf(part)) return [row];
    return [row, ...insideOf(part, path)];
  });
}

function insideOf(schema: JsonSchema, path: string): SchemaRow[] {
  const known = withoutNull(schema);
  if (nameOf(known)) return [];
  if (known.properties) return rowsOf(known, `${path}.`);
  const { items } = known;
  return items && typeof items === 'object' && !nameOf(items) ? insideOf(items, `${path}[]`) : [];
}

function typeOf(schema: JsonSchema): string {
  const known = withoutNull(schema);
  const text = nameOf(schema) ?? nameOf(known) ?? ownType(known);
  const whole = known === schema ? text : `${text} or null`;
  return schema.default === undefined ? whole : `${whole}; left out: ${JSON.stringify(schema.default)}`;
}

function ownType(schema: JsonSchema): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(', ');
  if (schema.prefixItems) return `[${schema.prefixItems.map(typeOf).join(', ')}]`;
  const { items } = schema;
  if (schema.type === 'array')
    return `list of ${items && typeof items === 'object' ? typeOf(items) : 'anything'}`;
  if (schema.type === 'string') return textType(schema);
  if (schema.type === 'integer' || schema.type === 'number') return numberType(schema);
  if (schema.anyOf) return schema.anyOf.map(typeOf).join(' or ');
  return typeof schema.type === 'string' ? schema.type : 'anything';
}

function textType({ format, minLength, maxLength }: JsonSchema): string {
  if (format === 'date-time') return 'UTC time, ISO 8601';
  if (format === 'uri') return 'URL';
  if (maxLength === undefined) return 'text';
  return minLength === undefined ? `text, at most ${maxLength}` : `text, ${minLength} to ${maxLength}`;
}

/** Bounds that only say "a safe integer" are left out. */
function numberType({ type, minimum, maximum }: JsonSchema): string {
  const low = minimum === undefined || minimum === Number.MIN_SAFE_INTEGER ? '' : ` from ${minimum}`;
  const high = maximum === undefined || maximum === Number.MAX_SAFE_INTEGER ? '' : ` to ${maximum}`;
  return `${type === 'integer' ? 'whole number' : 'number'}${low}${high}`;
}

function nameOf(schema: JsonSchema): string | undefined {
  const { default: _, ...rest } = schema;
  return names.get(JSON.stringify(rest));
}

/** The schema of a value that is there: zod writes "or null" as an alternative, or as a second type. */
function withoutNull(schema: JsonSchema): JsonSchema {
  const { type } = schema;
  if (typeof type === 'object') return { ...schema, type: type.find((name) => name !== 'null') ?? 'null' };
  const others = schema.anyOf?.filter((alternative) => alternative.type !== 'null') ?? [];
  return others.length === 1 && others[0] ? others[0] : schema;
}

function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io });
  return rest as JsonSchema;
}

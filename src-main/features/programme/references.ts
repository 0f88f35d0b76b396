import { Programme } from '@shared/programme';
import { z } from 'zod';

/** What is used here of the JSON Schema of the file. */
interface Shape {
  readonly 'x-ref'?: string;
  readonly anyOf?: readonly Shape[];
  readonly items?: Shape;
  readonly properties?: Readonly<Record<string, Shape>>;
}

/** A field that names a row of a collection, or of any (`*`). */
export interface Reference {
  readonly path: string;
  readonly collection: string;
  readonly id: string;
}

const schema: Shape = z.toJSONSchema(Programme) as Shape;

/** Every field of a programme that names another row. */
export const referencesIn = (programme: Programme): Iterable<Reference> => walk(schema, programme, '');

function* walk(shape: Shape, value: unknown, path: string): Iterable<Reference> {
  const collection = shape['x-ref'];
  if (collection !== undefined && typeof value === 'string') yield { path, collection, id: value };
  for (const one of shape.anyOf ?? []) yield* walk(one, value, path);
  if (Array.isArray(value) && shape.items)
    for (const [at, each] of value.entries()) yield* walk(shape.items, each, `${path}[${at}]`);
  if (!isRecord(value)) return;
  for (const [name, part] of Object.entries(shape.properties ?? {}))
    yield* walk(part, value[name], path === '' ? name : `${path}.${name}`);
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

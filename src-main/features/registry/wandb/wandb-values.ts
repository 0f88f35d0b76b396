import { z } from 'zod';
import { ExactNumber, parseExactJson } from '../exact-json';

export type JsonObject = Readonly<Record<string, unknown>>;

const JsonRecord = z.record(z.string(), z.unknown());
/** Keys that W&B keeps for itself: `_step`, `_runtime`, `_wandb`. */
const isInternal = (key: string): boolean => key.startsWith('_') || key === 'wandb_version';

/**
 * An object that W&B sends as JSON in a string; nothing and `null` are the empty one.
 *
 * @throws SyntaxError or ZodError when it is no JSON object
 */
export function jsonObject(text: string | null | undefined): JsonObject {
  const value = text === null || text === undefined || text === '' ? {} : parseExactJson(text);
  return value === null ? {} : JsonRecord.parse(value);
}

/** JSON text of parsed data, each number in the characters it came with. */
export function exactJsonText(value: unknown): string {
  if (value instanceof ExactNumber) return value.text;
  if (Array.isArray(value)) return `[${value.map(exactJsonText).join(',')}]`;
  if (isJsonObject(value)) {
    const pairs = Object.entries(value).map(([key, each]) => `${JSON.stringify(key)}:${exactJsonText(each)}`);
    return `{${pairs.join(',')}}`;
  }
  return JSON.stringify(value ?? null);
}

/** A value as people read it: text as it is, everything else as JSON. */
export const valueText = (value: unknown): string =>
  typeof value === 'string' ? value : exactJsonText(value);

/** The parameters in a run's configuration: nested ones under names joined by dots, as W&B shows them. */
export function configPairs(config: JsonObject): (readonly [string, string])[] {
  return Object.entries(config)
    .filter(([key]) => !isInternal(key))
    .flatMap(([key, entry]) => leaves(key, isJsonObject(entry) && 'value' in entry ? entry['value'] : entry))
    .map(([key, value]) => [key, valueText(value)]);
}

/** The parameters in a configuration that is not wrapped, as the client keeps it. */
export const pairsOf = (config: JsonObject): (readonly [string, string])[] =>
  Object.entries(config)
    .filter(([key]) => !isInternal(key))
    .flatMap(([key, value]) => leaves(key, value))
    .map(([key, value]) => [key, valueText(value)]);

/** The numbers in a run's summary; pictures, tables and words are left aside. */
export function metricPairs(summary: JsonObject): (readonly [string, string])[] {
  return Object.entries(summary)
    .filter(([key, value]) => !isInternal(key) && !(isJsonObject(value) && '_type' in value))
    .flatMap(([key, value]) => leaves(key, value))
    .flatMap(([key, value]) => {
      const text = metricText(value);
      return text === null ? [] : [[key, text] as const];
    });
}

/** A metric in the characters it was sent with; `null` for what is no number. JSON has none that is not finite. */
export function metricText(value: unknown): string | null {
  if (value instanceof ExactNumber) return value.text;
  return value === 'NaN' || value === 'Infinity' || value === '-Infinity' ? value : null;
}

/** A value of a history row by the metric's name, also of one that is nested. */
export function rowValue(row: JsonObject, name: string): unknown {
  if (Object.hasOwn(row, name)) return row[name];
  let value: unknown = row;
  for (const part of name.split('.')) {
    if (!isJsonObject(value) || !Object.hasOwn(value, part)) return undefined;
    value = value[part];
  }
  return value;
}

function leaves(key: string, value: unknown): (readonly [string, unknown])[] {
  if (!isJsonObject(value) || Object.keys(value).length === 0) return [[key, value]];
  return Object.entries(value).flatMap(([name, each]) => leaves(`${key}.${name}`, each));
}

export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof ExactNumber);

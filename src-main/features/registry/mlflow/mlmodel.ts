import { AppError } from '@main/kernel/app-error';
import { isMap, isScalar, type Node, parseDocument } from 'yaml';
import { compareText } from '../domain';
import { parseExactJson } from '../exact-json';

const maxBytes = 1_000_000;
/** Lines and opening brackets that a parser is given: it takes some ten milliseconds for a thousand. */
const maxMarks = 20_000;
const maxRequirements = 2000;
const maxRequirement = 500;

/** What a model file says of the model's use, `null` for what it does not say. */
export interface ModelInterface {
  /** JSON texts in MLflow's own form, as they were written; each is valid JSON. */
  readonly signature: {
    readonly inputs: string | null;
    readonly outputs: string | null;
    readonly params: string | null;
  };
  /** Ways to load the model, with the version of the library where it is stated. By name. */
  readonly flavors: readonly { readonly name: string; readonly version: string | null }[];
  readonly mlflowVersion: string | null;
  readonly runId: string | null;
}

type Fields = ReadonlyMap<string, Node | null>;

/**
 * Reads an `MLmodel` file: YAML, with the signature as JSON in strings.
 *
 * The document is looked at node by node and never turned into objects, so that no alias is followed: a few of them
 * can stand for gigabytes.
 *
 * @throws AppError `REGISTRY_ANSWER_INVALID` for more than 1 MB or 20,000 lines, what is not YAML, a key that stands
 *   twice, or a signature that is not JSON
 */
export function interfaceOf(bytes: Uint8Array): ModelInterface {
  return understood(() => {
    const text = textOf(bytes);
    if (marksIn(text) > maxMarks) throw new RangeError('too much structure');
    const document = parseDocument(text, {
      schema: 'failsafe', // every scalar is its characters: a version 3.10 is not the number 3.1
      uniqueKeys: false, // its check takes the square of the keys; `fieldsOf` looks at those that count
      prettyErrors: false,
      logLevel: 'silent',
    });
    if (document.errors.length > 0) throw new SyntaxError('not YAML');
    const model = fieldsOf(document.contents);
    const signature = fieldsOf(model.get('signature'));
    return {
      signature: {
        inputs: jsonText(signature.get('inputs')),
        outputs: jsonText(signature.get('outputs')),
        params: jsonText(signature.get('params')),
      },
      flavors: [...fieldsOf(model.get('flavors'))]
        .map(([name, flavor]) => ({ name, version: libraryVersion(name, fieldsOf(flavor)) }))
        .sort((a, b) => compareText(a.name, b.name)),
      mlflowVersion: scalarText(model.get('mlflow_version')),
      runId: scalarText(model.get('run_id')),
    };
  });
}

/**
 * The packages that a `requirements.txt` asks for, in its order: without comments, without options – which may name
 * an index with its password –, and without passwords in addresses.
 *
 * @throws AppError `REGISTRY_ANSWER_INVALID` for more than 1 MB, 2,000 packages, 500 characters, or no UTF-8
 */
export function requirementsOf(bytes: Uint8Array): readonly string[] {
  return understood(() => {
    const lines = textOf(bytes)
      .replace(/\\\r?\n/g, ' ')
      .split(/\r?\n/)
      .map((line) => line.replace(/(^|\s)#.*$/, '').trim())
      .filter((line) => line !== '' && !line.startsWith('-'))
      // Options of one package follow it: hashes, for instance.
      .map((line) => line.replace(/\s+--.*$/, '').replace(/:\/\/[^/\s]*@/g, '://'));
    if (lines.length > maxRequirements || lines.some((line) => line.length > maxRequirement))
      throw new RangeError('too many requirements');
    return lines;
  });
}

function textOf(bytes: Uint8Array): string {
  if (bytes.length > maxBytes) throw new RangeError('too large');
  return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
}

/** Single quotes are left aside, because in them stands JSON with a bracket for each column. */
const marksIn = (text: string): number => text.replace(/'[^']*'/g, '').match(/[\n[{]/g)?.length ?? 0;

/** The fields of a mapping; none where there is none. */
function fieldsOf(node: unknown): Fields {
  const fields = new Map<string, Node | null>();
  if (scalarText(node) === null && !isMap(node)) return fields;
  if (!isMap<unknown, Node | null>(node)) throw new SyntaxError('not a mapping');
  for (const { key, value } of node.items) {
    const name = scalarText(key);
    if (name === null || fields.has(name)) throw new SyntaxError('a key without a name, or twice');
    fields.set(name, value);
  }
  return fields;
}

/** The characters of a scalar; `null` for none, and for YAML's null. */
function scalarText(node: unknown): string | null {
  if (node === undefined || node === null) return null;
  if (!isScalar(node)) return isMap(node) ? null : refused();
  const text = String(node.value ?? '');
  return node.type === 'PLAIN' && ['', '~', 'null'].includes(text) ? null : text;
}

/** An alias or a list where none belongs. */
function refused(): never {
  throw new SyntaxError('neither a text nor a mapping');
}

function jsonText(node: unknown): string | null {
  const text = scalarText(node);
  if (text !== null) parseExactJson(text);
  return text;
}

/** Flavours name it after themselves: `sklearn_version`, `pytorch_version`, and Python's own `python_version`. */
function libraryVersion(name: string, flavor: Fields): string | null {
  const key = name === 'python_function' ? 'python_version' : `${name}_version`;
  return scalarText(flavor.get(key));
}

function understood<Value>(read: () => Value): Value {
  try {
    return read();
  } catch {
    // Without the cause: a parser's message quotes what it read.
    throw new AppError('REGISTRY_ANSWER_INVALID');
  }
}

import type { Field, GraphqlDocument, Selection, Written } from './graphql-document';

export type Args = Readonly<Record<string, unknown>>;

/** An object of the graph: its type, interfaces it has, and its fields – values, or what makes them from arguments. */
export interface GraphNode {
  readonly type: string;
  readonly is: readonly string[];
  readonly fields: Readonly<Record<string, unknown>>;
}

/** A refusal in the words of the server. */
export class GraphqlError extends Error {
  constructor(
    message: string,
    readonly status = 200,
  ) {
    super(message);
  }
}

export const node = (
  type: string,
  fields: Readonly<Record<string, unknown>>,
  ...is: readonly string[]
): GraphNode => ({ type, is, fields });

const isNode = (value: unknown): value is GraphNode =>
  typeof value === 'object' && value !== null && 'fields' in value && 'is' in value;

/** The answer to a document, asked of the node for its kind of operation. @throws GraphqlError for an unknown field */
export function executeGraphql(
  document: GraphqlDocument,
  given: Args,
  roots: { readonly query: GraphNode; readonly mutation: GraphNode },
): unknown {
  const { operation, fragments } = document;
  const defaults = Object.entries(operation.defaults).map(([name, value]) => [name, read(value, {})]);
  const variables: Args = { ...Object.fromEntries(defaults), ...given };

  function read(written: Written, from: Args = variables): unknown {
    if ('variable' in written) return from[written.variable];
    if ('value' in written) return written.value;
    if ('list' in written) return written.list.map((each) => read(each, from));
    return Object.fromEntries(Object.entries(written.fields).map(([name, each]) => [name, read(each, from)]));
  }

  function select(of: GraphNode, selections: readonly Selection[], into: Record<string, unknown>): void {
    const fits = (type: string | null) => type === null || type === of.type || of.is.includes(type);
    for (const selection of selections) {
      if (selection.kind === 'field') {
        if (selection.include === null || read(selection.include) === true)
          into[selection.key] = merged(into[selection.key], fieldOf(of, selection));
      } else if (selection.kind === 'inline') {
        if (fits(selection.on)) select(of, selection.selections, into);
      } else {
        const fragment = fragments.get(selection.fragment);
        if (!fragment) throw new GraphqlError(`Unknown fragment "${selection.fragment}".`, 400);
        if (fits(fragment.on)) select(of, fragment.selections, into);
      }
    }
  }

  function fieldOf(of: GraphNode, field: Field): unknown {
    if (field.name === '__typename') return of.type;
    if (!Object.hasOwn(of.fields, field.name))
      throw new GraphqlError(`Cannot query field "${field.name}" on type "${of.type}".`, 400);
    const known = of.fields[field.name];
    const args = Object.fromEntries(Object.entries(field.args).map(([name, each]) => [name, read(each)]));
    return answered(typeof known === 'function' ? known(args) : known, field.selections);
  }

  function answered(value: unknown, selections: readonly Selection[] | null): unknown {
    if (Array.isArray(value)) return value.map((each) => answered(each, selections));
    if (!isNode(value)) return value ?? null;
    const into: Record<string, unknown> = {};
    select(value, selections ?? [], into);
    return into;
  }

  return answered(roots[operation.kind], operation.selections);
}

/** A field that two fragments ask for has what both asked for. */
function merged(before: unknown, now: unknown): unknown {
  if (Array.isArray(before) && Array.isArray(now)) return now.map((each, at) => merged(before[at], each));
  const both = [before, now].every((value) => typeof value === 'object' && value !== null);
  return both && !Array.isArray(now) ? { ...(before as object), ...(now as object) } : now;
}

/** A page of a list: `first` and `after` are honoured, never more than `most` at once. */
export function connection(
  items: readonly unknown[],
  args: Args,
  most: number,
  edge: (item: unknown, at: number) => Readonly<Record<string, unknown>> = () => ({}),
): GraphNode {
  const from = typeof args['after'] === 'string' && args['after'] !== '' ? Number(atob(args['after'])) : 0;
  const wanted = typeof args['first'] === 'number' ? args['first'] : most;
  const to = Math.min(items.length, from + Math.min(wanted, most));
  const cursor = (at: number) => btoa(String(at));
  return node('Connection', {
    totalCount: items.length,
    pageInfo: node('PageInfo', {
      endCursor: to > from ? cursor(to) : null,
      hasNextPage: to < items.length,
    }),
    edges: items
      .slice(from, to)
      .map((item, at) =>
        node('Edge', { node: item, cursor: cursor(from + at + 1), ...edge(item, from + at) }),
      ),
  });
}

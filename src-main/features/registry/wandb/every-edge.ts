import { AppError } from '@main/kernel/app-error';

const maxPages = 2000;
/** A list may change while it is read; then it is read again. */
const maxReadings = 3;
const itemsPerPage = 50;

/** What lists may still bring, over all their pages. It is used up by reading them. */
export interface Allowance {
  bytes: number;
  items: number;
}

/** For everything that one call of `Remote` reads. */
export const allowance = (): Allowance => ({ bytes: 1_000_000_000, items: 200_000 });

/** A list with its end, as GraphQL servers give it. */
export interface Page<Node> {
  readonly totalCount?: number | null | undefined;
  readonly pageInfo: { readonly endCursor?: string | null | undefined; readonly hasNextPage: boolean };
  readonly edges: readonly Edge<Node>[];
}

interface Edge<Node> {
  readonly version?: string | null | undefined;
  readonly node: Node;
}

export interface ListOf<Node> {
  /** One page; `null` when what the list belongs to is not there. */
  readonly read: (page: {
    readonly cursor: string | null;
    readonly perPage: number;
  }) => Promise<Page<Node> | null>;
  /** What tells one thing of the list from another. */
  readonly keyOf: (edge: Edge<Node>) => string;
  /** Marks that move from one thing of the list to another, of which it has each once. */
  readonly marksOf?: ((edge: Edge<Node>) => readonly string[]) | undefined;
}

/**
 * A list to its end, read again when it changed meanwhile: when a thing or a mark stands in it twice, when it has
 * another length than it says, or when the first of its pages is another one after the last.
 *
 * @param left what may still be read
 * @throws AppError `REGISTRY_ANSWER_INVALID` when it does not end, keeps changing, has a page longer than was asked for
 *   or is more than may be read
 */
export async function everyEdge<Node>(
  list: ListOf<Node>,
  left: Allowance,
): Promise<readonly Edge<Node>[] | null> {
  for (let reading = 0; reading < maxReadings; reading++) {
    const pages = await everyPage(list, left);
    if (pages === null) return null;
    const edges = pages.flatMap((page) => page.edges);
    if (isWhole(list, edges, pages.at(-1)?.totalCount) && (await beginsAsBefore(list, pages, left)))
      return edges;
  }
  throw new AppError('REGISTRY_ANSWER_INVALID');
}

async function everyPage<Node>(list: ListOf<Node>, left: Allowance): Promise<readonly Page<Node>[] | null> {
  const pages: Page<Node>[] = [];
  let cursor: string | null = null;
  while (pages.length < maxPages) {
    const page: Page<Node> | null = await pageAt(list, cursor, left);
    if (page === null) return null;
    pages.push(page);
    if (!page.pageInfo.hasNextPage) return pages;
    const next: string | null = page.pageInfo.endCursor ?? null;
    if (next === null || next === cursor) throw new AppError('REGISTRY_ANSWER_INVALID');
    cursor = next;
  }
  throw new AppError('REGISTRY_ANSWER_INVALID', { maxPages });
}

async function pageAt<Node>(
  { read }: ListOf<Node>,
  cursor: string | null,
  left: Allowance,
): Promise<Page<Node> | null> {
  const page = await read({ cursor, perPage: itemsPerPage });
  left.items -= page?.edges.length ?? 0;
  if (left.items < 0 || (page && page.edges.length > itemsPerPage))
    throw new AppError('REGISTRY_ANSWER_INVALID', { itemsPerPage });
  return page;
}

function isWhole<Node>(
  { keyOf, marksOf }: ListOf<Node>,
  edges: readonly Edge<Node>[],
  totalCount: number | null | undefined,
): boolean {
  const marks = edges.flatMap((edge) => marksOf?.(edge) ?? []);
  const different = new Set(edges.map(keyOf)).size;
  return (
    different === edges.length &&
    (totalCount ?? different) === different &&
    new Set(marks).size === marks.length
  );
}

/** A mark that came to a page that was read already from one that was not would be in neither. */
async function beginsAsBefore<Node>(
  list: ListOf<Node>,
  pages: readonly Page<Node>[],
  left: Allowance,
): Promise<boolean> {
  const [first] = pages;
  if (!first || pages.length === 1) return true;
  const now = await pageAt(list, null, left);
  return now !== null && stateOf(list, now) === stateOf(list, first);
}

const stateOf = <Node>({ keyOf, marksOf }: ListOf<Node>, { totalCount, edges }: Page<Node>): string =>
  JSON.stringify([totalCount ?? null, edges.map((edge) => [keyOf(edge), marksOf?.(edge) ?? []])]);

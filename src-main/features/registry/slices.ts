/** Rows of one statement: SQLite takes at most 32,766 values. */
export const sliceLength = 200;

/** The items in parts that fit into one statement each. */
export function slices<Item>(items: readonly Item[]): Item[][] {
  return Array.from({ length: Math.ceil(items.length / sliceLength) }, (_, at) =>
    items.slice(at * sliceLength, (at + 1) * sliceLength),
  );
}

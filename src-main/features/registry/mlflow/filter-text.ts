/** Characters that stand for themselves between the quotes of a filter, on the way to the server and in its parser. */
const plain = /^[A-Za-z0-9_. -]$/;

/**
 * A text as MLflow's filters want it. They are cut up as SQL and then read as Python literals, so that everything
 * but letters and digits is written as its code point.
 */
export function quoted(text: string): string {
  const characters = [...text].map((character) => {
    if (plain.test(character)) return character;
    const code = (character.codePointAt(0) ?? 0).toString(16);
    return code.length > 4 ? `\\U${code.padStart(8, '0')}` : `\\u${code.padStart(4, '0')}`;
  });
  return `'${characters.join('')}'`;
}

/** `key IN (…)` over one or more texts. */
export const oneOf = (key: string, texts: readonly string[]): string =>
  `${key} IN (${texts.map(quoted).join(',')})`;

/**
 * Texts in lists whose filter stays below a length, so that it fits into an address; each list has at least one.
 *
 * @param limit characters as they are sent, percent-encoded
 */
export function inFilterSizes(texts: Iterable<string>, limit: number): string[][] {
  const lists: string[][] = [];
  let room = 0;
  for (const text of texts) {
    const size = encodeURIComponent(`${quoted(text)},`).length;
    if (size > room) {
      lists.push([]);
      room = limit;
    }
    lists.at(-1)?.push(text);
    room -= size;
  }
  return lists;
}

/** Items in lists of at most `most`. */
export const inParts = <Item>(items: readonly Item[], most: number): Item[][] =>
  Array.from({ length: Math.ceil(items.length / most) }, (_, at) => items.slice(at * most, (at + 1) * most));

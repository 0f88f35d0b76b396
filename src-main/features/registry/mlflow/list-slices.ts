const [quote, backslash, comma, colon] = [0x22, 0x5c, 0x2c, 0x3a];
const [openList, closeList, openObject, closeObject] = [0x5b, 0x5d, 0x7b, 0x7d];
const maximumDepth = 64;

/**
 * Cuts a long list out of a JSON object without parsing it, so that the list can be parsed piece by piece and no
 * piece holds the thread.
 *
 * @param field the list's name, ASCII, in the outermost object
 * @param sliceBytes a piece ends with the first item that reaches this length
 * @yields JSON texts of lists; together they have the list's items in order
 * @returns the JSON text of the object with that list empty
 * @throws SyntaxError when the text nests deeper than 64, has the field twice, or does not end as it began; what
 *   else may be wrong shows when the pieces are parsed
 * @throws TypeError when it is not UTF-8
 */
export function* listSlices(
  body: Uint8Array,
  field: string,
  sliceBytes: number,
): Generator<string, string, undefined> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const textOf = (from: number, to: number): string => decoder.decode(body.subarray(from, to));
  let depth = 0;
  let key: readonly [number, number] = [0, 0];
  let before = 0; // the last byte that was neither space nor part of a string
  let list: { readonly open: number; close: number } | undefined;
  let from = 0;
  for (let at = 0; at < body.length; at++) {
    const byte = body[at] ?? 0;
    if (byte <= 0x20) continue;
    if (byte === quote) {
      const end = endOfString(body, at);
      if (depth === 1) key = [at + 1, end];
      at = end;
      continue;
    }
    const inList = list?.close === 0 && depth === 2;
    if (byte === openList || byte === openObject) {
      depth += 1;
      if (depth > maximumDepth) throw new SyntaxError('JSON nests too deeply');
      if (byte === openList && depth === 2 && before === colon && textOf(...key) === field) {
        if (list) throw new SyntaxError('JSON has a list twice');
        list = { open: at, close: 0 };
        from = at + 1;
      }
    } else if (byte === closeList || byte === closeObject) {
      depth -= 1;
      if (inList && list) {
        list.close = at;
        yield* lastSlice(textOf(from, at), from > list.open + 1);
      }
    } else if (byte === comma && inList && at - from >= sliceBytes) {
      yield `[${textOf(from, at)}]`;
      from = at + 1;
    }
    before = byte;
  }
  if (depth !== 0) throw new SyntaxError('JSON ends early');
  return list ? `${textOf(0, list.open)}[]${textOf(list.close + 1, body.length)}` : textOf(0, body.length);
}

function* lastSlice(text: string, follows: boolean): Generator<string, void, undefined> {
  if (text.trim() !== '') yield `[${text}]`;
  else if (follows) throw new SyntaxError('JSON has a comma without an item');
}

function endOfString(body: Uint8Array, open: number): number {
  for (let end = body.indexOf(quote, open + 1); end !== -1; end = body.indexOf(quote, end + 1)) {
    let escapes = 0;
    while (body[end - 1 - escapes] === backslash) escapes++;
    if (escapes % 2 === 0) return end;
  }
  throw new SyntaxError('JSON ends early');
}

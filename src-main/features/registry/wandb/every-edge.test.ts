import { expect, test } from 'vitest';
import { allowance, everyEdge, type Page } from './every-edge';

interface Thing {
  readonly name: string;
  readonly marks?: readonly string[];
}
const refused = expect.objectContaining({ code: 'REGISTRY_ANSWER_INVALID' });

/** Answers the pages one after another, readings included, whatever is asked for. */
function answering(...pages: readonly (readonly Thing[])[]) {
  let at = 0;
  return {
    read: async (): Promise<Page<Thing>> => {
      const things = pages[at++] ?? expect.unreachable();
      const hasNextPage = things.length > 0 && things.at(-1)?.name !== 'end';
      return { pageInfo: { endCursor: `c${at}`, hasNextPage }, edges: things.map((node) => ({ node })) };
    },
    keyOf: ({ node }: { readonly node: Thing }) => node.name,
    marksOf: ({ node }: { readonly node: Thing }) => node.marks ?? [],
    asked: () => at,
  };
}
const things = (...names: readonly string[]): Thing[] => names.map((name) => ({ name }));
const names = (edges: readonly { readonly node: Thing }[] | null) => edges?.map(({ node }) => node.name);
const marked = (name: string, ...marks: readonly string[]): Thing => ({ name, marks });

test('one page is read once, more than one are read with the first of them at the end', async () => {
  const one = answering(things('a', 'end'));
  expect(names(await everyEdge(one, allowance()))).toEqual(['a', 'end']);
  expect(one.asked()).toBe(1);
  const two = answering(things('a'), things('b', 'end'), things('a'));
  expect(names(await everyEdge(two, allowance()))).toEqual(['a', 'b', 'end']);
  expect(two.asked()).toBe(3);
});

test.each([
  ['the first page is another one after the last', [things('a'), things('end'), things('new', 'a')]],
  [
    'a mark came to the first page from one that was not read yet',
    [[marked('a')], things('end'), [marked('a', 'production')]],
  ],
  ['a mark stands twice', [[marked('a', 'production')], [marked('b', 'production'), marked('end')]]],
  ['a thing stands twice', [things('a'), things('a', 'end')]],
])('a list is read again when %s', async (_what, first) => {
  const whole = [things('a', 'b'), things('end'), things('a', 'b')];
  expect(names(await everyEdge(answering(...first, ...whole), allowance()))).toEqual(['a', 'b', 'end']);
  await expect(everyEdge(answering(...first, ...first, ...first), allowance())).rejects.toEqual(refused);
});

test('no list brings more than may still be read, over all its pages', async () => {
  const list = () => answering(things('a', 'b'), things('c', 'end'), things('a', 'b'));
  await expect(everyEdge(list(), { bytes: 1, items: 5 })).rejects.toEqual(refused);
  const left = { bytes: 1, items: 7 };
  expect(await everyEdge(list(), left)).toHaveLength(4);
  expect(left.items).toBe(1);
  await expect(everyEdge(list(), left)).rejects.toEqual(refused);
});

test('a page is at most as long as was asked for', async () => {
  const page = (length: number): Thing[] =>
    Array.from({ length }, (_, at) => ({ name: at === length - 1 ? 'end' : `t${at}` }));
  expect(await everyEdge(answering(page(50)), allowance())).toHaveLength(50);
  for (const length of [51, 300_000])
    await expect(everyEdge(answering(page(length)), allowance())).rejects.toEqual(refused);
});

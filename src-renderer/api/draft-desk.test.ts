import type { Answer } from '@shared/bridge';
import type { Input, Output } from '@shared/contract';
import { expect, test } from 'vitest';
import { createDraftDesk } from './draft-desk';

type Name = 'drafts.keep' | 'drafts.drop';

/** A core that notes what it is asked, and refuses while `refusing` is set. */
function listening() {
  const asked: string[] = [];
  const core = { asked, refusing: false };
  const call = async <N extends Name>(name: N, input: Input<N>): Promise<Answer<Output<N>>> => {
    asked.push(`${name} ${Object.values(input).join(' ')}`);
    if (!core.refusing) return { ok: true, value: {} as Output<N> };
    const problem = { code: 'SESSION_REQUIRED', message: '', remedy: '', context: {}, trace: null } as const;
    return { ok: false, problem };
  };
  return { core, call };
}

test('what is typed goes to the core at the next flush, once, in its last state', async () => {
  const { core, call } = listening();
  const desk = createDraftDesk(call, [], true);
  desk.put('form', 'a');
  desk.put('form', 'ab');
  await desk.flush();
  await desk.flush();
  expect(core.asked).toEqual(['drafts.keep form ab']);
});

test('what the core refused is handed over again', async () => {
  const { core, call } = listening();
  const desk = createDraftDesk(call, [], true);
  core.refusing = true;
  desk.put('form', 'a');
  await desk.flush();
  core.refusing = false;
  await desk.flush();
  expect(core.asked).toEqual(['drafts.keep form a', 'drafts.keep form a']);
});

test('a form that was sent is forgotten by the core only if the core had it', async () => {
  const { core, call } = listening();
  const desk = createDraftDesk(call, [{ key: 'kept', content: 'x' }], true);
  expect(desk.get('kept')).toBe('x');
  desk.put('fresh', 'y');
  desk.drop('fresh');
  desk.drop('kept');
  expect(desk.get('kept')).toBeUndefined();
  expect(core.asked).toEqual(['drafts.drop kept']);
});

test('a session that may not write hands nothing over', async () => {
  const { core, call } = listening();
  const desk = createDraftDesk(call, [], false);
  desk.put('form', 'a');
  await desk.flush();
  desk.drop('form');
  expect(core.asked).toEqual([]);
});

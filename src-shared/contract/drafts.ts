import { z } from 'zod';
import { command, query } from './define';

/** What a draft belongs to: a form, and the record it is about. */
const DraftKey = z.string().regex(/^[\w./:-]{1,120}$/);

/** Text that somebody is still writing: kept in the vault, not evidence, seen by nobody else. Never a password. */
export const draftsContract = {
  'drafts.list': query({
    summary: 'What you were writing when the screen was locked or the window closed.',
    needs: 'session',
    roles: 'any',
    audited: 'never',
    input: z.strictObject({}),
    output: z.strictObject({
      drafts: z.array(z.strictObject({ key: DraftKey, content: z.string(), at: z.iso.datetime() })),
    }),
    errors: [],
  }),

  'drafts.keep': command({
    summary: 'Keep the text of a form as it is now.',
    needs: 'session',
    roles: 'any',
    audited: 'never',
    positional: ['key'],
    input: z.strictObject({ key: DraftKey, content: z.string().max(100_000) }),
    output: z.strictObject({}),
    errors: [],
  }),

  'drafts.drop': command({
    summary: 'Forget the text of a form.',
    needs: 'session',
    roles: 'any',
    audited: 'never',
    positional: ['key'],
    input: z.strictObject({ key: DraftKey }),
    output: z.strictObject({}),
    errors: [],
  }),
};

import type { Handlers } from '@main/platform/calls';
import { dropDraft, keepDraft, listDrafts } from './store';

/** Drafts are operational: no record, no entry, and they never leave this vault. */
export const draftsHandlers: Handlers<'drafts.list' | 'drafts.keep' | 'drafts.drop'> = {
  'drafts.list': async ({ workspace, session }) => ({
    drafts: (await listDrafts(workspace.db, session.person)).map(({ atMs, ...draft }) => ({
      ...draft,
      at: new Date(atMs).toISOString(),
    })),
  }),
  'drafts.keep': async ({ workspace, session }, draft) => {
    const { utcMs: atMs } = workspace.ports.clock();
    await workspace.db.transaction().execute((tx) => keepDraft(tx, session.person, { ...draft, atMs }));
    return {};
  },
  'drafts.drop': async ({ workspace, session }, { key }) => {
    await workspace.db.transaction().execute((tx) => dropDraft(tx, session.person, key));
    return {};
  },
};

import { AppError } from '@main/kernel/app-error';
import { dropQuery, listSavedQueries, saveQuery } from '@main/ledger';
import type { Handlers } from '@main/platform/calls';
import { LedgerFilter } from '@shared/contract/ledger-views';

/** Filters that a person keeps for themselves; nobody else sees them. */
export const savedQueryHandlers: Handlers<'ledger.saveQuery' | 'ledger.queries' | 'ledger.dropQuery'> = {
  'ledger.saveQuery': async ({ workspace, session }, { name, filter }) => {
    const id = workspace.ports.newId();
    await saveQuery(workspace.db, session.person, { id, name, filter: JSON.stringify(filter) });
    return { id };
  },
  'ledger.queries': async ({ workspace, session }) => ({
    queries: (await listSavedQueries(workspace.db, session.person)).map(({ filter, ...query }) => ({
      ...query,
      filter: LedgerFilter.parse(JSON.parse(filter)),
    })),
  }),
  'ledger.dropQuery': async ({ workspace, session }, { id }) => {
    if (!(await dropQuery(workspace.db, session.person, id))) throw new AppError('LEDGER_QUERY_NOT_FOUND');
    return {};
  },
};

import { listPeople } from '@main/features/people';
import type { LedgerFilter as Filter } from '@main/ledger';
import type { Db } from '@main/platform/db';
import type { LedgerFilter } from '@shared/contract/ledger-views';
import { dayBegins, dayEnds } from './domain';

/** A filter as people give it, in the terms of the index: names and logins become ids, days become moments. */
export async function filterFrom(db: Db, given: LedgerFilter): Promise<Filter> {
  const people = await listPeople(db);
  const words = given.search.toLowerCase();
  const called = ({ printedName, login }: (typeof people)[number]) =>
    printedName.toLowerCase().includes(words) || login.includes(words);
  const actor = people.find(({ login }) => login === given.actor)?.id ?? given.actor;
  const { action, role, kind, object, implication, impact, from, to } = given;
  return {
    ...(words === '' ? {} : { words, wordsOrActors: people.filter(called).map(({ id }) => id) }),
    ...(actor === undefined ? {} : { actor }),
    ...(action === undefined ? {} : { action }),
    ...(role === undefined ? {} : { role }),
    ...(kind === undefined ? {} : { kind }),
    ...(object === undefined ? {} : { object }),
    ...(implication === undefined ? {} : { implication }),
    ...(impact === undefined ? {} : { impact }),
    ...(from === undefined ? {} : { fromMs: dayBegins(from) }),
    ...(to === undefined ? {} : { toMs: dayEnds(to) }),
  };
}

import { filterFields, type LedgerFilter } from '@shared/contract/ledger-views';

type Asked = { readonly [name: string]: string | undefined };

export const filterNames = Object.keys(filterFields) as readonly (keyof LedgerFilter)[];

/** The filter that an address asks for; what is not of its form is left out, as if nobody had asked for it. */
export function filterFrom(asked: Asked): LedgerFilter {
  const given = filterNames.flatMap((name) => {
    const parsed = filterFields[name].safeParse(asked[name] === '' ? undefined : asked[name]);
    return parsed.success && parsed.data !== undefined ? [[name, parsed.data]] : [];
  });
  return { search: '', ...Object.fromEntries(given) };
}

/** The filter as search terms of an address. */
export function termsOf(filter: LedgerFilter): Readonly<Record<string, string>> {
  return Object.fromEntries(
    filterNames.flatMap((name) => {
      const value = filter[name];
      return value ? [[name, value]] : [];
    }),
  );
}

const names: Readonly<Record<keyof LedgerFilter, string>> = {
  search: 'text',
  action: 'action',
  actor: 'person',
  role: 'role',
  kind: 'kind',
  object: 'record',
  from: 'from',
  to: 'to',
  implication: 'implication',
  impact: 'impact',
};

/** `action approval., from 2026-01-01`; `all entries` for a filter that asks for nothing. */
export function filterWords(filter: LedgerFilter): string {
  const asked = Object.entries(termsOf(filter)).map(
    ([name, value]) => `${names[name as keyof LedgerFilter]} ${value}`,
  );
  return asked.length === 0 ? 'all entries' : asked.join(', ');
}

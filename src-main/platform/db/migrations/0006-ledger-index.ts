/** What the ledger's browser filters by, saved questions to it, and how far it was verified. */
export const ledgerIndex = `
create table ledger_index (
  seq integer not null primary key,
  at_ms integer not null,
  action text not null,
  actor text not null,
  role text not null,
  kind text not null,
  object_id text not null,
  number text not null,
  implication text not null,
  -- Raised by people; what the entry itself says stays in its bytes.
  impact text not null,
  -- The entry that raised the impact last; null where nobody did.
  raised_seq integer,
  -- The record that a signature in this entry is about; '' where it holds none.
  signed_id text not null,
  -- Lower-case, for searching.
  words text not null
) strict;
create index ledger_index_by_object on ledger_index (object_id, seq);
create index ledger_index_by_signed on ledger_index (signed_id, seq);
create index ledger_index_by_actor on ledger_index (actor, seq);
create index ledger_index_by_action on ledger_index (action, seq);

create table ledger_queries (
  id text not null primary key,
  person_id text not null,
  name text not null,
  filter text not null
) strict;

create table ledger_verified (
  one integer not null primary key check (one = 1),
  size integer not null,
  state text not null,
  at_ms integer not null
) strict;
`;

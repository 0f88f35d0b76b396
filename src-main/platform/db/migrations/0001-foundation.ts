/** Revisions and ledger (append-only), the index over revisions, and what the device keeps for itself. */
export const foundation = `
create table revisions (
  digest text not null primary key,
  kind text not null,
  record_id text not null,
  -- The ledger entry that recorded it.
  seq integer not null,
  bytes blob not null
) strict;
create index revisions_by_record on revisions (record_id, seq);

create table ledger (
  seq integer not null primary key,
  entry blob not null,
  leaf text not null unique
) strict;

create table seals (
  last_seq integer not null primary key,
  first_seq integer not null,
  session_key text not null,
  session_signature blob not null,
  device_key text not null,
  device_signature blob not null
) strict;

-- Triggers stop mistakes, not attackers; with recursive_triggers they also stop "insert or replace".
create trigger revisions_are_kept before delete on revisions begin select raise(abort, 'append-only'); end;
create trigger revisions_are_final before update on revisions begin select raise(abort, 'append-only'); end;
create trigger ledger_is_kept before delete on ledger begin select raise(abort, 'append-only'); end;
create trigger ledger_is_final before update on ledger begin select raise(abort, 'append-only'); end;
create trigger seals_are_kept before delete on seals begin select raise(abort, 'append-only'); end;
create trigger seals_are_final before update on seals begin select raise(abort, 'append-only'); end;

create table records (
  id text not null primary key,
  kind text not null,
  number text not null unique,
  head text not null references revisions (digest),
  revisions integer not null,
  at_ms integer not null,
  by text not null
) strict;
create index records_by_kind on records (kind, at_ms);

create table ledger_frontier (
  one integer not null primary key check (one = 1),
  size integer not null,
  nodes text not null
) strict;

create table device (
  one integer not null primary key check (one = 1),
  id text not null,
  letter text not null,
  public_key text not null,
  private_key blob not null
) strict;

create table blobs (
  sha256 text not null primary key,
  file text not null unique,
  key blob not null,
  bytes integer not null
) strict;
`;

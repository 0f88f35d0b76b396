/** Whether a record is void, and how long it is kept. */
export const keptRecords = `
alter table records add column void integer not null default 0 check (void in (0, 1));
create trigger records_are_kept before delete on records begin select raise(abort, 'append-only'); end;

create table records_retention (
  id text not null primary key,
  record_id text not null unique,
  held integer not null check (held in (0, 1)),
  reason text not null
) strict;
`;

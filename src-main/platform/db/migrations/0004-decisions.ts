/** Gate tables, comparisons, approvals and dossiers, as projections. */
export const decisions = `
create table comparison_gates (
  id text not null primary key,
  number text not null,
  head text not null,
  at_ms integer not null
) strict;

create table comparison (
  id text not null primary key,
  number text not null,
  head text not null,
  baseline text not null,
  candidate text not null,
  basis text not null,
  first_line text not null,
  decision text not null,
  author text not null,
  at_ms integer not null
) strict;
create index comparison_by_time on comparison (at_ms);

create table approvals (
  id text not null primary key,
  number text not null,
  head text not null,
  subject_id text not null,
  subject_revision text not null,
  complete integer not null check (complete in (0, 1)),
  at_ms integer not null
) strict;
create index approvals_by_subject on approvals (subject_id, at_ms);

create table approvals_signatures (
  approval_id text not null,
  meaning text not null,
  person text not null,
  signed_ms integer not null,
  primary key (approval_id, meaning)
) strict;

create table dossiers (
  id text not null primary key,
  number text not null,
  template text not null,
  title text not null,
  file_name text not null,
  about text not null,
  sha256 text not null,
  bytes integer not null,
  pages integer not null,
  missing integer not null,
  by text not null,
  at_ms integer not null
) strict;
`;

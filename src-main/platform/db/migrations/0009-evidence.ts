/** Analysis plans, and every unblinded use of labels. */
const plans = `
create table comparison_plans (
  id text not null primary key,
  number text not null,
  head text not null,
  title text not null,
  author text not null,
  signed integer not null check (signed in (0, 1)),
  at_ms integer not null
) strict;

create table comparison_uses (
  id text not null primary key,
  number text not null,
  head text not null,
  labels text not null,
  baseline text not null,
  baseline_threshold text not null,
  candidate text not null,
  candidate_threshold text not null,
  plan_id text,
  plan_revision text,
  basis text not null,
  by text not null,
  at_ms integer not null
) strict;
create index comparison_uses_by_labels on comparison_uses (labels, at_ms);
create index comparison_uses_by_plan on comparison_uses (plan_id);
`;

/** How prediction files were read, the data sets they are of, and other files beside them. */
const files = `
alter table evidence add column failed integer not null default 0;
alter table evidence add column model text;
alter table evidence add column columns_sha256 text;
alter table evidence add column mapping text not null default '{}';
alter table evidence add column patients integer;
alter table evidence add column cases_sha256 text;
alter table evidence add column labels_sha256 text;
create index evidence_by_labels on evidence (labels_sha256);

create table evidence_data_sets (
  id text not null primary key,
  number text not null,
  head text not null,
  description text not null,
  cases integer not null,
  patients integer,
  cases_sha256 text not null,
  labels_sha256 text not null,
  independence text
) strict;
create index evidence_data_sets_by_labels on evidence_data_sets (labels_sha256);

create table evidence_attachments (
  id text not null primary key,
  number text not null,
  version_id text not null,
  title text not null,
  pages text,
  media_type text not null,
  sha256 text not null,
  bytes integer not null,
  attached_ms integer not null,
  attached_by text not null
) strict;

create table evidence_salt (
  one integer not null primary key check (one = 1),
  salt blob not null
) strict;
`;

/** Evidence of more kinds than prediction files, plans made before it is looked at, and what is watched afterwards. */
export const evidence = [plans, files].join('\n');

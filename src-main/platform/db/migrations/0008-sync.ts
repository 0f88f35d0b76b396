/** Registries that are also written to: how each is read, what waits to be pushed, where both sides disagree. */
export const sync = `
alter table registry add column state text not null default 'linked';
alter table registry add column push integer not null default 0 check (push in (0, 1));
alter table registry add column every_minutes integer not null default 0;
alter table registry add column certificate text;
alter table registry add column mapping text not null default '[]';

create table registry_credentials (
  registry_id text not null primary key,
  method text not null,
  secret text not null
) strict;

-- The files of a version as its registry lists them; null until they were listed.
alter table registry_versions add column files text;

create table registry_bindings (
  id text not null,
  number text not null,
  name text not null,
  registry_id text not null,
  model text not null,
  primary key (id, registry_id, model)
) strict;

alter table registry_adopted add column semver text;
alter table registry_adopted add column model_created_ms integer;

create table registry_offline_runs (
  id text not null primary key,
  number text not null,
  registry_id text not null,
  run text not null,
  project text not null,
  name text not null,
  rows integer not null,
  metrics integer not null,
  sha256 text not null,
  bytes integer not null,
  imported_ms integer not null,
  imported_by text not null
) strict;

create table sync_outbox (
  id text not null primary key,
  seq integer not null unique,
  registry_id text not null,
  target text not null,
  -- Creation times of what the target names: another of the same name is not meant.
  identity text,
  value text,
  base text,
  -- The value of the last write whose end is not known, as JSON.
  tried text,
  state text not null check (state in ('waiting', 'done', 'conflict', 'given-up')),
  attempts integer not null,
  next_ms integer not null,
  problem text,
  made text,
  queued_ms integer not null,
  done_ms integer
) strict;
create index sync_outbox_by_state on sync_outbox (registry_id, state, seq);
create index sync_outbox_by_target on sync_outbox (registry_id, target);

create table sync_conflicts (
  id text not null primary key,
  number text not null,
  registry_id text not null,
  kind text not null,
  place text not null,
  field text not null,
  theirs text,
  ours text,
  managed integer not null check (managed in (0, 1)),
  state text not null,
  decision text,
  at_ms integer not null
) strict;
create index sync_conflicts_by_place on sync_conflicts (registry_id, place, field);

-- A version that was re-created under the same name is another one: what was adopted before stays a version of its own,
-- whose key carries its number. Creation times that a registry does not give agree with each other.
drop view v_registry_versions;
create view v_registry_versions as
select
  r.id as registry_id, r.name as registry, r.kind as registry_kind,
  r.name || '/' || v.place as key, v.place, v.model, v.version, v.aliases, v.created_ms,
  iif(a.id is null, v.threshold, a.threshold) as threshold,
  iif(a.id is null, v.summary, a.summary) as summary,
  v.has_predictions, a.id as record_id, a.number, a.semver
from registry_versions v
join registry r on r.id = v.registry_id
left join registry_adopted a
  on a.registry_id = v.registry_id and a.model = v.model and a.version = v.version
  and a.created_ms is v.created_ms
  and not exists (
    select 1 from registry_models m
    where m.registry_id = v.registry_id and m.model = v.model
      and json_extract(m.content, '$.createdAtMs') <> a.model_created_ms
  )
union all
select
  r.id, r.name, r.kind,
  r.name || '/' || a.place, a.place, a.model, a.version, a.aliases,
  a.created_ms, a.threshold, a.summary, 0, a.id, a.number, a.semver
from (
  select
    o.*,
    o.model || '/' || o.version || iif(
      exists (
        select 1 from registry_versions t
        where t.registry_id = o.registry_id and t.place = o.model || '/' || o.version
      ) or exists (
        select 1 from registry_adopted b
        where b.registry_id = o.registry_id and b.model = o.model and b.version = o.version and b.id > o.id
      ),
      '#' || o.number, ''
    ) as place
  from registry_adopted o
  where not exists (
    select 1 from registry_versions v
    where v.registry_id = o.registry_id and v.place = o.model || '/' || o.version
      and v.created_ms is o.created_ms
      and not exists (
        select 1 from registry_models m
        where m.registry_id = v.registry_id and m.model = v.model
          and json_extract(m.content, '$.createdAtMs') <> o.model_created_ms
      )
  )
) a
join registry r on r.id = a.registry_id;
`;

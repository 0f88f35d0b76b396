/** Registries and adopted versions as projections, mirrors of what each registry said, imported evidence. */
export const registry = `
create table registry (
  id text not null primary key,
  number text not null,
  name text not null,
  kind text not null,
  location text not null
) strict;

create table registry_adopted (
  id text not null primary key,
  number text not null,
  head text not null,
  registry_id text not null,
  model text not null,
  version text not null,
  created_ms integer,
  threshold text,
  summary text not null,
  aliases text not null,
  adopted_ms integer not null,
  adopted_by text not null
) strict;
create index registry_adopted_by_place on registry_adopted (registry_id, model, version);

create table registry_snapshots (
  registry_id text not null primary key,
  as_of_ms integer not null,
  models integer not null,
  versions integer not null,
  manifest text not null
) strict;

create table registry_models (
  registry_id text not null,
  model text not null,
  digest text not null,
  content text not null,
  primary key (registry_id, model)
) strict;

create table registry_versions (
  registry_id text not null,
  place text not null,
  model text not null,
  version text not null,
  created_ms integer,
  threshold text,
  summary text not null,
  aliases text not null,
  has_predictions integer not null check (has_predictions in (0, 1)),
  digest text not null,
  content text not null,
  primary key (registry_id, place)
) strict;
create index registry_versions_by_time on registry_versions (created_ms);

-- What the bytes of adopted versions hashed to at the last look; null where a file was gone.
create table registry_found (
  registry_id text not null,
  place text not null,
  path text not null,
  sha256 text,
  primary key (registry_id, place, path)
) strict;

create table evidence (
  id text not null primary key,
  number text not null,
  head text not null,
  kind text not null,
  version_id text not null,
  source text not null,
  sha256 text not null,
  bytes integer not null,
  rows integer not null,
  positive integer not null,
  negative integer not null,
  no_result integer not null,
  excluded integer not null,
  columns text not null,
  imported_ms integer not null,
  imported_by text not null
) strict;
create index evidence_by_version on evidence (version_id, kind);

-- Published: every version that a registry names or a person adopted; an adopted one as it was adopted.
create view v_registry_versions as
select
  r.id as registry_id, r.name as registry, r.kind as registry_kind,
  r.name || '/' || v.place as key, v.place, v.model, v.version, v.aliases,
  iif(a.id is null, v.created_ms, a.created_ms) as created_ms,
  iif(a.id is null, v.threshold, a.threshold) as threshold,
  iif(a.id is null, v.summary, a.summary) as summary,
  v.has_predictions, a.id as record_id, a.number
from registry_versions v
join registry r on r.id = v.registry_id
left join registry_adopted a
  on a.registry_id = v.registry_id and a.model = v.model and a.version = v.version
union all
select
  r.id, r.name, r.kind,
  r.name || '/' || a.model || '/' || a.version, a.model || '/' || a.version, a.model, a.version, a.aliases,
  a.created_ms, a.threshold, a.summary, 0, a.id, a.number
from registry_adopted a
join registry r on r.id = a.registry_id
where not exists (
  select 1 from registry_versions v where v.registry_id = a.registry_id and v.place = a.model || '/' || a.version
);

-- Published: the prediction file in use of each version.
create view v_evidence_predictions as
select
  id, number, version_id, sha256, bytes, rows, positive, negative, no_result, excluded, imported_ms
from evidence where kind = 'predictions';
`;

/** People, their roles, the organisation and its products, as projections. */
export const people = `
create table people (
  id text not null primary key,
  number text not null,
  login text not null unique,
  printed_name text not null,
  x25519 text not null,
  ed25519 text not null,
  key_id text not null,
  enrolled_ms integer not null
) strict;

create table people_roles (
  person_id text not null,
  role text not null,
  primary key (person_id, role)
) strict;

create table people_organisation (
  id text not null primary key,
  name text not null
) strict;

create table products (
  id text not null primary key,
  number text not null,
  head text not null,
  model text not null unique,
  name text not null
) strict;
`;

/** People with state, identity check, password age and roles per product; drafts and authenticators. */
export const trustedPeople = `
drop table people;
create table people (
  id text not null primary key,
  number text not null,
  login text not null unique,
  printed_name text not null,
  state text not null check (state in ('active', 'disabled', 'removed', 'linked')),
  x25519 text not null,
  ed25519 text not null,
  key_id text not null,
  -- Key id whose holder's identity somebody verified; '' while nobody did.
  identity_key_id text not null,
  password_set_ms integer not null,
  must_change_password integer not null check (must_change_password in (0, 1)),
  break_glass integer not null check (break_glass in (0, 1)),
  enrolled_ms integer not null
) strict;

drop table people_roles;
create table people_roles (
  person_id text not null,
  -- '' for roles that hold for every product.
  product_id text not null,
  role text not null,
  primary key (person_id, product_id, role)
) strict;

create table people_authenticators (
  person_id text not null primary key,
  secret blob not null,
  -- The last step of 30 s whose code was used; no code counts twice.
  last_step integer not null,
  -- 0 until a first code was right.
  confirmed integer not null check (confirmed in (0, 1))
) strict;

create table people_sign_ins (
  person_id text not null primary key,
  at_ms integer not null
) strict;

create table drafts (
  person_id text not null,
  key text not null,
  content text not null,
  at_ms integer not null,
  primary key (person_id, key)
) strict;
`;

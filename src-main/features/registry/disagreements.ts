import type { NamedValue } from '@shared/contract/version';
import { compareText, type Mirrored, type RemoteModel, type RemoteVersion } from './domain';
import { type MappingRule, mapped } from './mapping';
import { isOwnTag } from './push-target';

/** A model as one of its registries has it; without a model where the last snapshot had none of that name. */
export interface Member {
  readonly model: RemoteModel | undefined;
  readonly versions: readonly RemoteVersion[];
  readonly rules: readonly MappingRule[];
}

/** A field in which registries differ; values in the order of the members, `null` where one says nothing. */
export interface DisagreementRow {
  /** Empty for the model itself. */
  readonly version: string;
  readonly field: string;
  readonly values: readonly (string | null)[];
}

/** What a member says of one thing, by field. */
type Said = ReadonlyMap<string, string>;

/**
 * Field by field, what registries of one model say differently. Versions are the same one when their semantic version is,
 * or else their name; creation times, runs and files are each registry's own.
 */
export function disagreementsOf(members: readonly Member[]): readonly DisagreementRow[] {
  const names = members.map(namesOf);
  const models = members.map(({ model }, at) => (model ? saidOfModel(model, names[at] ?? new Map()) : null));
  const versions = members.map((member, at) => versionsBy(member, names[at] ?? new Map()));
  const all = [...new Set(versions.flatMap((each) => [...each.keys()]))].sort(compareText);
  return [
    ...rowsOf('', 'model', models),
    ...all.flatMap((version) =>
      rowsOf(
        version,
        'version',
        versions.map((each) => each.get(version) ?? null),
      ),
    ),
  ];
}

/** Rows of the fields that differ among those who have the thing, after one for who does not have it. */
function rowsOf(version: string, what: string, said: readonly (Said | null)[]): readonly DisagreementRow[] {
  const there = said.filter((each) => each !== null);
  const missing = there.length < said.length && there.length > 0;
  const fields = [...new Set(there.flatMap((each) => [...each.keys()]))].sort(compareText);
  return [
    ...(missing ? [{ version, field: what, values: said.map((each) => each && 'present') }] : []),
    ...fields.flatMap((field) => {
      const [first, ...others] = there.map((each) => each.get(field) ?? null);
      const differ = others.some((other) => !alike(field, first ?? null, other));
      return differ ? [{ version, field, values: said.map((each) => each?.get(field) ?? null) }] : [];
    }),
  ];
}

/** Registries write the same number in different ways: `0.5`, `0.50`. */
function alike(field: string, a: string | null, b: string | null): boolean {
  if (a === b) return true;
  if (a === null || b === null || !/^(?:metric|param) /.test(field)) return false;
  return a.trim() !== '' && b.trim() !== '' && Number(a) === Number(b);
}

/** What each version of a member is called among all members, by its own name. */
export function namesOf({ model, versions, rules }: Member): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  return new Map(
    versions.map((version) => {
      const semver = model && mapped({ model, version } satisfies Mirrored, rules).values.semver;
      // Where two claim to be the same release each keeps its own name.
      const name = semver === undefined || taken.has(semver) ? version.version : semver;
      taken.add(name);
      return [version.version, name];
    }),
  );
}

function versionsBy(member: Member, names: ReadonlyMap<string, string>): ReadonlyMap<string, Said> {
  const { model, versions, rules } = member;
  return new Map(
    versions.map((version) => {
      const threshold = model && mapped({ model, version }, rules).values.threshold;
      return [names.get(version.version) ?? version.version, saidOfVersion(version, threshold)];
    }),
  );
}

const saidOfModel = ({ description, tags, aliases }: RemoteModel, names: ReadonlyMap<string, string>): Said =>
  new Map([
    ...filled('description', description),
    ...fieldsOf('tag', tags.filter(isShared)),
    ...aliases.map(({ alias, version }) => [`alias ${alias}`, names.get(version) ?? version] as const),
  ]);

const saidOfVersion = (
  { description, tags, params, metrics }: RemoteVersion,
  threshold: string | undefined,
): Said =>
  new Map([
    ...filled('description', description),
    ...filled('threshold', threshold ?? ''),
    ...fieldsOf('tag', tags.filter(isShared)),
    ...fieldsOf('param', params),
    ...fieldsOf('metric', metrics),
  ]);

const filled = (field: string, value: string): readonly (readonly [string, string])[] =>
  value === '' ? [] : [[field, value]];

const fieldsOf = (what: string, pairs: readonly NamedValue[]): readonly (readonly [string, string])[] =>
  pairs.map(({ name, value }) => [`${what} ${name}`, value]);

/** Countersign's own tags name records of one registry's version each. */
const isShared = ({ name }: NamedValue): boolean => !isOwnTag(name);

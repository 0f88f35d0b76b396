import type { RoleId } from '@shared/ids';
import type { RoleGrant } from './domain';

/** A person's record as far as authority goes; every other field is only compared. */
export interface PersonFacts {
  readonly state: string;
  readonly roles: readonly RoleId[];
  readonly productRoles: RoleGrant['productRoles'];
  readonly breakGlass: boolean;
  readonly keyId: string;
  readonly identity: { readonly keyId: string; readonly by: string } | null;
  readonly home: object | null;
  readonly enrolledMs: number | null;
}

/** A change of a person's record, as ledger and revisions tell it. */
export interface PersonAct {
  readonly action: string;
  /** Who did it: a person's id, or `device`. */
  readonly actor: string;
  readonly person: string;
  readonly before: PersonFacts | null;
  readonly after: PersonFacts;
  /** The actor's own record as it stood before, `null` where there was none. */
  readonly actorRecord: PersonFacts | null;
  /** Whether nobody was enrolled before. */
  readonly first: boolean;
  /** Whether another person had asked for this person's reset, and this actor confirmed it. */
  readonly resetByTwo: boolean;
}

interface Rule {
  /** Roles whose holders may do it to somebody else. */
  readonly others: readonly RoleId[];
  /** Whether people do it to themselves: anybody, or who holds one of the roles. */
  readonly self: 'nobody' | 'holder' | 'anybody';
  readonly fields: readonly string[];
  /** States before and after; whatever is not named here changes nothing in the state. */
  readonly from: readonly string[];
  readonly to: readonly string[];
}

const administrator: readonly RoleId[] = ['administrator'];
const keyFields = ['x25519', 'ed25519', 'keyId', 'identity', 'password'] as const;
const inside = ['active', 'linked'];
const enrolled = [...inside, 'disabled'];

/** Who does what to a person's record, and which of its fields that touches. */
const rules: Readonly<Record<string, Rule>> = {
  'person.rolesChanged': {
    others: administrator,
    self: 'nobody',
    fields: ['roles', 'productRoles'],
    from: enrolled,
    to: enrolled,
  },
  'person.disabled': {
    others: administrator,
    self: 'nobody',
    fields: ['state'],
    from: inside,
    to: ['disabled'],
  },
  'person.enabled': {
    others: administrator,
    self: 'nobody',
    fields: ['state', 'enabledMs'],
    from: ['disabled'],
    to: inside,
  },
  'person.revived': {
    others: administrator,
    self: 'holder',
    fields: ['enabledMs'],
    from: ['active'],
    to: ['active'],
  },
  'person.removed': {
    others: administrator,
    self: 'nobody',
    fields: ['state'],
    from: enrolled,
    to: ['removed'],
  },
  'person.identityVerified': {
    others: ['administrator', 'quality-approver'],
    self: 'nobody',
    fields: ['identity'],
    from: inside,
    to: inside,
  },
  'person.trained': {
    others: ['administrator', 'quality-approver', 'regulatory-lead'],
    self: 'nobody',
    fields: ['training'],
    from: enrolled,
    to: enrolled,
  },
  'person.passwordChanged': {
    others: [],
    self: 'anybody',
    fields: ['password'],
    from: ['active'],
    to: ['active'],
  },
  'person.keyReplaced': {
    others: ['administrator', 'quality-approver', 'regulatory-lead'],
    self: 'anybody',
    fields: keyFields,
    from: ['active'],
    to: ['active'],
  },
};

/** What records of shape 1 do not say and the next revision adds. */
const filledIn: readonly string[] = ['enrolledMs', 'password'];

/**
 * What is wrong with a change of a person's record, or `null`: a program of somebody inside could write it under
 * their own session, which the chain alone would take.
 */
export function unauthorised(act: PersonAct): string | null {
  const { action, actor, person, before, after } = act;
  if (!before) return enrolment(act);
  if (action === 'recovery.used') return recovery(act, before);
  const rule = rules[action];
  if (!rule || !touchesOnly(before, after, rule.fields)) return 'The entry does not allow this change.';
  if (!rule.from.includes(before.state) || !rule.to.includes(after.state))
    return 'The entry does not allow this state.';
  if (action === 'person.keyReplaced' && after.identity !== null)
    return 'Nobody can have verified whose new key it is.';
  if (action === 'person.identityVerified' && !verifiedBy(actor, after))
    return 'The identity was not verified by the actor for this key.';
  if (actor === person) {
    const ownEnd = action === 'person.disabled' && before.breakGlass;
    const own = rule.self === 'anybody' || (rule.self === 'holder' && holds(act, rule.others));
    return own || ownEnd ? null : 'Nobody does this to themselves.';
  }
  if (!holds(act, rule.others)) return 'The actor had no authority for this.';
  if (action === 'person.keyReplaced' && !act.resetByTwo) return 'A key is reset by two people.';
  return null;
}

/** The founder enrols themselves; everybody else is enrolled by an administrator. */
function enrolment(act: PersonAct): string | null {
  const { action, actor, person, after, first } = act;
  const linked = action === 'person.linked';
  if (!linked && action !== 'person.enrolled') return 'The entry does not enrol anybody.';
  if (after.state !== (linked ? 'linked' : 'active') || (after.home !== null) !== linked)
    return 'The entry does not allow this state.';
  const founder = first && actor === person;
  if (!founder && !holds(act, administrator)) return 'The actor had no authority for this.';
  const verified = after.identity === null || (!founder && verifiedBy(actor, after));
  return verified ? null : 'The identity was not verified by the actor for this key.';
}

/** The recovery code gives an administrator a new key; it verifies nobody. */
function recovery({ actor, after }: PersonAct, before: PersonFacts): string | null {
  const allowed =
    actor === 'device' &&
    before.state === 'active' &&
    before.roles.includes('administrator') &&
    after.identity === null &&
    touchesOnly(before, after, keyFields);
  return allowed ? null : 'The recovery code does not change this.';
}

/** Whether the actor made sure of whom this very key belongs to. */
const verifiedBy = (actor: string, { identity, keyId }: PersonFacts): boolean =>
  identity?.by === actor && identity.keyId === keyId;

/** A role for one product decides nothing about people, who work on all. */
const holds = ({ actorRecord }: PersonAct, roles: readonly RoleId[]): boolean =>
  actorRecord?.state === 'active' && actorRecord.roles.some((role) => roles.includes(role));

/** Whether nothing but these fields changed. */
function touchesOnly(before: PersonFacts, after: PersonFacts, fields: readonly string[]): boolean {
  const old = new Map<string, unknown>(Object.entries(before));
  return Object.entries(after).every(
    ([name, value]) =>
      fields.includes(name) ||
      (filledIn.includes(name) && before.enrolledMs === null) ||
      JSON.stringify(old.get(name)) === JSON.stringify(value),
  );
}

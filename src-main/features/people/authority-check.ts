import type { RoleId } from '@shared/ids';
import { allRoles, type RoleGrant } from './domain';

/** A person's record as far as authority goes; every other field is only compared. */
export interface PersonFacts {
  readonly state: string;
  readonly roles: readonly RoleId[];
  readonly productRoles: RoleGrant['productRoles'];
  readonly breakGlass: boolean;
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
  /** Whether people do it to themselves. */
  readonly self: boolean;
  readonly fields: readonly string[];
}

const administrator: readonly RoleId[] = ['administrator'];
const keyFields = ['x25519', 'ed25519', 'keyId', 'identity', 'password'] as const;

/** Who does what to a person's record, and which of its fields that touches. */
const rules: Readonly<Record<string, Rule>> = {
  'person.rolesChanged': { others: administrator, self: false, fields: ['roles', 'productRoles'] },
  'person.disabled': { others: administrator, self: false, fields: ['state'] },
  'person.enabled': { others: administrator, self: true, fields: ['state', 'enabledMs'] },
  'person.revived': { others: administrator, self: true, fields: ['state', 'enabledMs'] },
  'person.removed': { others: administrator, self: false, fields: ['state'] },
  'person.identityVerified': {
    others: ['administrator', 'quality-approver'],
    self: false,
    fields: ['identity'],
  },
  'person.trained': {
    others: ['administrator', 'quality-approver', 'regulatory-lead'],
    self: false,
    fields: ['training'],
  },
  'person.passwordChanged': { others: [], self: true, fields: ['password'] },
  'person.keyReplaced': {
    others: ['administrator', 'quality-approver', 'regulatory-lead'],
    self: true,
    fields: keyFields,
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
  if (action === 'recovery.used')
    return actor === 'device' && touchesOnly(before, after, keyFields)
      ? null
      : 'The recovery code does not change this.';
  const rule = rules[action];
  if (!rule || !touchesOnly(before, after, rule.fields)) return 'The entry does not allow this change.';
  if (actor === person) {
    const ownEnd = action === 'person.disabled' && before.breakGlass;
    return rule.self || ownEnd ? null : 'Nobody does this to themselves.';
  }
  if (!holds(act, rule.others)) return 'The actor had no authority for this.';
  if (action === 'person.keyReplaced' && !act.resetByTwo) return 'A key is reset by two people.';
  return null;
}

/** The founder enrols themselves; everybody else is enrolled by an administrator. */
function enrolment(act: PersonAct): string | null {
  const founder = act.first && act.actor === act.person;
  if (founder || holds(act, administrator)) return null;
  return 'The actor had no authority for this.';
}

const holds = ({ actorRecord }: PersonAct, roles: readonly RoleId[]): boolean =>
  actorRecord?.state === 'active' && allRoles(actorRecord).some((role) => roles.includes(role));

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

import { AppError } from '@main/kernel/app-error';
import type { Call, Handlers } from '@main/platform/calls';
import type { Db } from '@main/platform/db';
import { listRecords } from '@main/platform/records';
import type { PersonView } from '@shared/contract/people-views';
import { errorCatalogue } from '@shared/errors';
import { personKind } from './kind';
import { demandPersonRecord } from './service-person';
import { policyOf } from './service-policy';
import { signingStanding } from './service-signing';
import { listLastSignIns, listWithAuthenticator } from './sign-in-store';
import { isStale, passwordDue, passwordDueMs } from './standing';
import { listPeople } from './store';

export const viewHandlers: Handlers<'people.list' | 'people.me'> = {
  'people.list': async (call) => ({ people: await viewPeople(call) }),

  'people.me': async (call) => {
    const { workspace, session } = call;
    const person = (await viewPeople(call)).find(({ id }) => id === session.person);
    if (!person) throw new AppError('PERSON_NOT_FOUND');
    const { refusal, warnings } = await signingStanding(
      workspace.db,
      session.person,
      workspace.ports.clock(),
    );
    const own = await demandPersonRecord(workspace.db, session.person);
    const setMs = own.content.password?.setMs ?? null;
    const policy = await policyOf(workspace.db);
    return {
      person,
      passwordExpiresAt: setMs === null ? null : instant(passwordDueMs({ setMs }, policy)),
      signingRefusal: refusal && errorCatalogue[refusal].message,
      warnings: warnings.map((code) => errorCatalogue[code].message),
    };
  },
};

const instant = (ms: number) => new Date(ms).toISOString();

/** Everyone as others may see them, by login. */
async function viewPeople({ workspace: { db, ports } }: Pick<Call, 'workspace'>): Promise<PersonView[]> {
  const policy = await policyOf(db);
  const contents = await contentsOf(db);
  const lastSignIns = await listLastSignIns(db);
  const withAuthenticator = await listWithAuthenticator(db);
  const people = await listPeople(db);
  const nameOf = (id: string) => people.find((person) => person.id === id)?.printedName ?? id;
  return people.map((person) => {
    const content = contents.get(person.id);
    const { identity } = content ?? { identity: null };
    const lastMs = lastSignIns.get(person.id);
    const password = { setMs: person.passwordSetMs, temporary: person.mustChangePassword };
    return {
      id: person.id,
      number: person.number,
      login: person.login,
      printedName: person.printedName,
      state: person.state,
      roles: [...person.roles],
      productRoles: [...person.productRoles],
      keyId: person.keyId,
      identity:
        identity?.keyId === person.keyId
          ? { by: nameOf(identity.by), how: identity.how, at: instant(identity.atMs) }
          : null,
      training: content?.training ?? [],
      mustChangePassword: content?.password !== null && passwordDue(password, ports.clock().utcMs, policy),
      passwordSetAt: content?.password === null ? null : instant(person.passwordSetMs),
      authenticator: withAuthenticator.has(person.id),
      breakGlass: person.breakGlass,
      lastSignInAt: lastMs === undefined ? null : instant(lastMs),
      stale:
        person.state === 'active' &&
        !person.breakGlass &&
        isStale(Math.max(content?.enabledMs ?? 0, lastMs ?? person.enrolledMs), ports.clock().utcMs, policy),
      enrolledAt: instant(person.enrolledMs),
    };
  });
}

async function contentsOf(db: Db) {
  return new Map((await listRecords(db, personKind)).map(({ head, content }) => [head.id, content]));
}

import { AppError } from '@main/kernel/app-error';
import type { Call, Handlers } from '@main/platform/calls';
import type { Db } from '@main/platform/db';
import { listStoredRevisions, readPlainRevision } from '@main/platform/records';
import { costOf, newPerson, withPerson } from '@main/platform/vault';
import type { Login, RecordId, RecordNumber } from '@shared/ids';
import { grantRefusal, passwordRefusal, type RoleGrant } from './domain';
import { loginSkeleton, mixesScripts, nameSkeleton } from './names';
import { type Enrolled, recordEnrolment } from './service-enrolment';
import { changeKeys } from './service-key-ring';
import { policyOf } from './service-policy';
import { hourMs } from './standing';
import { listNames } from './store';

export const enrolHandlers: Handlers<'people.enrol' | 'people.enrolBreakGlass'> = {
  'people.enrol': async (call, input) => {
    const own = input.passwordIs === 'own';
    // Whoever typed the password for somebody cannot know whose key came of it.
    if (input.identity && !own) throw new AppError('IDENTITY_NEEDS_OWN_PASSWORD');
    const { ports, db } = call.workspace;
    const { temporaryPasswordHours } = await policyOf(db);
    const untilMs = ports.clock().utcMs + temporaryPasswordHours * hourMs;
    return enrol(call, input, {
      ...input,
      temporaryUntilMs: own ? null : untilMs,
      identityHow: input.identity?.how ?? null,
      breakGlass: false,
    });
  },
  'people.enrolBreakGlass': (call, input) =>
    enrol(
      call,
      { ...input, sameName: false },
      {
        ...input,
        roles: ['auditor'],
        productRoles: [],
        temporaryUntilMs: null,
        identityHow: null,
        breakGlass: true,
      },
    ),
};

/** Enrols a person with keys made from their first password. */
async function enrol(
  { workspace, acting }: Call,
  given: { readonly login: Login; readonly password: string; readonly sameName: boolean },
  person: Enrolled,
): Promise<{ id: RecordId; number: RecordNumber }> {
  const { ports, vault, ledger, db } = workspace;
  const refusal = grantRefusal(person) ?? passwordRefusal(given.password, given.login, await policyOf(db));
  if (refusal) throw new AppError(refusal);
  // Before the key derivation, and again within the transaction.
  await demandFreeNames(db, { ...given, printedName: person.printedName });
  await demandProducts(db, person);
  const own = { id: ports.newId() as RecordId, login: given.login, password: given.password };
  const made = await newPerson(ports, ledger, own, costOf(vault.header));
  try {
    const written = await changeKeys(workspace, acting, withPerson(made), person.reason, async (tx) => {
      await demandFreeNames(tx, { ...given, printedName: person.printedName });
      return recordEnrolment(tx, workspace, made, person);
    });
    return { id: written.id, number: written.number };
  } finally {
    made.signingKey.fill(0);
  }
}

/** No login is given twice, nor one that is read for another; a name only where somebody says that it is right. */
export async function demandFreeNames(
  db: Db,
  wanted: { readonly login: string; readonly printedName: string; readonly sameName: boolean },
): Promise<void> {
  const known = await listNames(db);
  if (known.some(({ login }) => login === wanted.login)) throw new AppError('LOGIN_TAKEN');
  const login = loginSkeleton(wanted.login);
  if (known.some((person) => loginSkeleton(person.login) === login)) throw new AppError('LOGIN_CONFUSABLE');
  if (wanted.sameName) return;
  const name = nameSkeleton(wanted.printedName);
  const confusable = known.some(({ printedName }) => nameSkeleton(printedName) === name);
  if (confusable || mixesScripts(wanted.printedName)) throw new AppError('NAME_CONFUSABLE');
}

/** @throws AppError `PRODUCT_NOT_FOUND` when a role is for something that is no product */
export async function demandProducts(db: Db, { productRoles }: RoleGrant): Promise<void> {
  for (const { product } of productRoles) {
    const [first] = await listStoredRevisions(db, product);
    if (!first || readPlainRevision(first.bytes).kind !== 'product')
      throw new AppError('PRODUCT_NOT_FOUND', { id: product });
  }
}

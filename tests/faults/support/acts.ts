import { readHeader } from '@main/platform/vault';
import type { Input } from '@shared/contract';
import { passwordOf } from '../../support/core';
import type { SignedIn } from './signed-in';

/** Something that was said to be done: it must be there whatever happens next. */
export type Acknowledged = Readonly<
  | { product: string }
  /** A login that was enrolled. */
  | { person: string }
  /** Number of the encryption that everything is under. */
  | { epoch: number }
  /** `file:` URL of a backup. */
  | { backup: string }
  /** The password that opens the vault from now on. */
  | { password: string }
>;

/** Describes a product: a revision, its projection and a sealed entry in one transaction. */
export async function describeProduct(by: SignedIn, model: string): Promise<Acknowledged> {
  await by.do('products.describe', description(model));
  return { product: model };
}

export const description = (model: string): Input<'products.describe'> => ({
  identity: {
    name: `${model} (fictional)`,
    model,
    manufacturer: 'Test Devices (fictional)',
    intendedUse: 'To be described again and again.',
    indications: null,
    contraindications: [],
    fdaClass: null,
    fdaProductCode: null,
    fdaRegulation: null,
    euClass: null,
    iec62304Class: null,
    documentationLevel: null,
  },
  reason: 'A fault is about to happen.',
});

/** Enrols a person: record and entry, then a new header by its rename. */
export async function enrolPerson(by: SignedIn, login: string): Promise<Acknowledged> {
  await by.do('people.enrol', enrolment(login));
  return { person: login };
}

export const enrolment = (login: string): Input<'people.enrol'> => ({
  login,
  printedName: `${login} (fictional)`,
  roles: ['specialist'],
  password: passwordOf(login),
  reason: 'A fault is about to happen.',
});

/**
 * What of the acknowledged is not there.
 *
 * @param password the one that opened the vault
 */
export async function missing(
  by: SignedIn,
  acknowledged: readonly Acknowledged[],
  password: string = passwordOf(by.login),
): Promise<readonly Acknowledged[]> {
  const { products } = await by.do('products.list', {});
  const { people } = await by.do('people.list', {});
  const header = readHeader(by.vault);
  const models = new Set(products.map(({ identity }) => identity.model));
  // Somebody enrolled has a record and, in the header, a way in.
  const inHeader = new Set<string>(header.people.map(({ login }) => login));
  const enrolled = new Set(people.map(({ login }) => login as string).filter((login) => inHeader.has(login)));
  const lost: Acknowledged[] = [];
  for (const act of acknowledged) {
    const there =
      ('product' in act && models.has(act.product)) ||
      ('person' in act && enrolled.has(act.person)) ||
      ('epoch' in act && header.epoch >= act.epoch) ||
      ('backup' in act && (await opens(by, act.backup, password))) ||
      ('password' in act && act.password === password);
    if (!there) lost.push(act);
  }
  return lost;
}

async function opens(by: SignedIn, backup: string, password: string): Promise<boolean> {
  const { passed } = await by.do('vault.drill', {
    backup,
    login: by.login,
    password,
    reason: 'Whether the backup survived the fault.',
  });
  return passed;
}

/** Full verification; every problem as `CODE subject`. */
export async function ledgerProblems(by: SignedIn): Promise<readonly string[]> {
  const { problems } = await by.do('ledger.verify', {});
  return problems.map(({ code, subject }) => `${code} ${subject}`);
}

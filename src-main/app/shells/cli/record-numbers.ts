import { AppError } from '@main/kernel/app-error';
import type { ErrorCode } from '@shared/errors';
import { Login, RecordId, RecordNumber } from '@shared/ids';
import type { Client, Core } from '../../core';
import type { Command } from './commands';
import { unwrap } from './failure';
import type { Field } from './fields';

interface Numbered {
  readonly id: string;
  readonly number: string;
}

interface Numbers {
  readonly list: (core: Core, client: Client) => Promise<readonly Numbered[]>;
  readonly notFound: ErrorCode;
}

/** Where the records of a noun are listed with their numbers. */
const numbersOf: Readonly<Record<string, Numbers>> = {
  approvals: {
    list: async (core, client) => unwrap(await core.call(client, 'approvals.list', {})).approvals,
    notFound: 'APPROVAL_NOT_FOUND',
  },
  comparison: {
    list: async (core, client) => unwrap(await core.call(client, 'comparison.list', {})).comparisons,
    notFound: 'COMPARISON_NOT_FOUND',
  },
  dossiers: {
    list: async (core, client) => unwrap(await core.call(client, 'dossiers.list', {})).dossiers,
    notFound: 'DOSSIER_NOT_FOUND',
  },
};

/** Fields about a record of another noun than the command's own. */
const aboutComparisons: readonly string[] = ['recordId', 'comparison'];

/**
 * The id of the record that a number like `AP-K0001` names, or of the person with a login; anything else stays as it was given.
 *
 * @throws AppError with the noun's own code when no record has the number
 */
export async function recordIdFrom(
  command: Command,
  field: Field,
  given: string,
  { core, client }: { readonly core: Core; readonly client: Client },
): Promise<string> {
  if (field.name === 'person' && Login.safeParse(given).success && !RecordId.safeParse(given).success)
    return personWith(core, client, given);
  if (!RecordNumber.safeParse(given).success) return given;
  const numbers = numbersOf[aboutComparisons.includes(field.name) ? 'comparison' : command.noun];
  if (!numbers) return byLedger(core, client, given);
  const record = (await numbers.list(core, client)).find(({ number }) => number === given);
  if (!record) throw new AppError(numbers.notFound);
  return record.id;
}

/** Every record has an entry that names it with its number: this finds one of whatever kind. */
async function byLedger(core: Core, client: Client, number: string): Promise<string> {
  const { entries } = unwrap(await core.call(client, 'ledger.list', { object: number, limit: 1 }));
  const id = entries[0]?.objectId;
  if (!id) throw new AppError('RECORD_NOT_FOUND');
  return id;
}

async function personWith(core: Core, client: Client, login: string): Promise<string> {
  const { people } = unwrap(await core.call(client, 'people.list', {}));
  const person = people.find((one) => one.login === login);
  if (!person) throw new AppError('PERSON_NOT_FOUND');
  return person.id;
}

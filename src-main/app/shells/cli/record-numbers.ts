import { AppError } from '@main/kernel/app-error';
import type { ErrorCode } from '@shared/errors';
import { RecordNumber } from '@shared/ids';
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
 * The id of the record that a number like `AP-K0001` names; anything else stays as it was given.
 *
 * @throws AppError with the noun's own code when no record has the number
 */
export async function recordIdFrom(
  command: Command,
  field: Field,
  given: string,
  { core, client }: { readonly core: Core; readonly client: Client },
): Promise<string> {
  if (!RecordNumber.safeParse(given).success) return given;
  const numbers = numbersOf[aboutComparisons.includes(field.name) ? 'comparison' : command.noun];
  if (!numbers) return given;
  const record = (await numbers.list(core, client)).find(({ number }) => number === given);
  if (!record) throw new AppError(numbers.notFound);
  return record.id;
}

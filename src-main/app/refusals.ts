import { actingAs } from '@main/features/people';
import { AppError } from '@main/kernel/app-error';
import type { Call } from '@main/platform/calls';
import { inTransaction, note } from '@main/platform/records';
import type { OperationName } from '@shared/contract';
import { type ErrorCode, errorCatalogue } from '@shared/errors';

/** With these a session is over, whichever call meets them first. */
const sessionEnds: readonly ErrorCode[] = ['ACCOUNT_DISABLED', 'SESSION_ENDED'];

/** These have an entry already: `signature.refused`. */
const notedBySigning: readonly ErrorCode[] = ['IDENTITY_UNVERIFIED', 'TRAINING_EXPIRED'];

export const endsSession = (failure: unknown): boolean =>
  failure instanceof AppError && sessionEnds.includes(failure.code);

/** Does the work of a call; one that the person may not do is an entry of its own: inspectors ask who tried. */
export async function refusalsNoted<T>(
  { workspace, session }: Pick<Call, 'workspace' | 'session'>,
  operation: OperationName,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (failure) {
    if (failure instanceof AppError && isRefusal(failure.code))
      await inTransaction(workspace, actingAs(session, ''), (tx) =>
        note(tx, { action: 'access.refused', detail: { operation, code: failure.code } }),
      );
    throw failure;
  }
}

const operationForm = /^[a-z][A-Za-z]{0,39}\.[a-z][A-Za-z]{0,39}$/;

/** Somebody signed in who tries what there is not, such as `records.delete`, is an entry too. */
export async function unknownNoted(
  workspace: Call['workspace'],
  session: Call['session'],
  name: string,
): Promise<void> {
  if (operationForm.test(name))
    await inTransaction(workspace, actingAs(session, ''), (tx) =>
      note(tx, { action: 'access.refused', detail: { operation: name, code: 'OPERATION_UNKNOWN' } }),
    );
}

const isRefusal = (code: ErrorCode) =>
  errorCatalogue[code].status === 403 && !notedBySigning.includes(code) && !sessionEnds.includes(code);

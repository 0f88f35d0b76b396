import { checkBlobs, checkVault, listBackups, makeBackup, recordDrill } from '@main/features/vault';
import { AppError } from '@main/kernel/app-error';
import type { Call, Handlers } from '@main/platform/calls';
import { dropStaged } from '@main/platform/vault';
import type { Request } from '@shared/contract';
import type { LedgerProblem } from '@shared/contract/ledger';
import type { ErrorCode } from '@shared/errors';
import { damageOf, findBackup, openBackup, type Stage } from './rehearse-restore';
import { verifyLedger } from './verify-ledger';

export const backupHandlers: Handlers<'vault.check' | 'vault.backup' | 'vault.backups' | 'vault.drill'> = {
  'vault.check': (call) => checkVault(call),
  'vault.backups': (call) => listBackups(call),
  'vault.backup': (call, input) =>
    makeBackup(call, input, async (copy) => {
      const { problems } = await verifyLedger(copy);
      return [...problems, ...(await checkBlobs(copy)).problems];
    }),
  'vault.drill': drill,
};

/** What a backup that cannot be opened fails with: an outcome of the drill, not a refusal. */
const outcomes: readonly ErrorCode[] = ['VAULT_DAMAGED', 'VAULT_HEADER_DAMAGED', 'VAULT_ENROLMENT_DIFFERS'];

async function drill(call: Call, input: Request<'vault.drill'>) {
  const { workspace, signal, progress } = call;
  const { vault, ports, log, ledger } = workspace;
  const backup = findBackup(vault.folder, input.backup);
  if (backup.manifest.vault !== ledger) throw new AppError('BACKUP_FOREIGN');
  const stage: Stage = { folder: vault.folder, ports, log, signal, progress };
  const damage = await damageOf(stage, backup);
  const problems = damage.length > 0 ? damage : await problemsOf(stage, backup, input);
  return recordDrill(call, input, { manifest: backup.manifest, problems });
}

async function problemsOf(
  stage: Stage,
  backup: ReturnType<typeof findBackup>,
  input: Request<'vault.drill'>,
): Promise<readonly LedgerProblem[]> {
  try {
    const opened = await openBackup(stage, backup, input);
    opened.keys[Symbol.dispose]();
    dropStaged(opened.workspace.vault);
    return opened.problems;
  } catch (failure) {
    if (!(failure instanceof AppError) || !outcomes.includes(failure.code)) throw failure;
    return [{ code: failure.code, subject: 'backup', message: failure.message }];
  }
}

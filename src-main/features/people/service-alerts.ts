import { AppError } from '@main/kernel/app-error';
import { type Entry, findHead, listEntriesOf, readEntry, searchLedger } from '@main/ledger';
import type { Handlers } from '@main/platform/calls';
import type { Db } from '@main/platform/db';
import { inTransaction, listRecords, note, type Workspace } from '@main/platform/records';
import { freeAttempts, readAttempts } from '@main/platform/vault';
import type { Output } from '@shared/contract';
import type { Login } from '@shared/ids';
import { alertsOf, type Concern, type Happened } from './alerts';
import { personKind } from './kind';
import { noteAttempts } from './service-attempts';
import { policyOf } from './service-policy';
import { listLastSignIns } from './sign-in-store';
import { dayMs, isStale } from './standing';
import { listPeople } from './store';

const lookBackMs = 90 * dayMs;
const mostOfEach = 500;

export const alertsHandlers: Handlers<'people.alerts' | 'people.unlockLogin'> = {
  'people.alerts': async ({ workspace }) => ({ alerts: await listAlerts(workspace) }),

  'people.unlockLogin': async ({ workspace, acting }, { login, reason }) => {
    const { vault } = workspace;
    if (!readAttempts(vault.folder).some((attempt) => attempt.login === login))
      throw new AppError('LOGIN_NOT_LOCKED');
    const { attempts } = vault;
    await inTransaction(workspace, acting, async (tx) => {
      await noteAttempts(tx, attempts);
      await note(tx, { action: 'session.unlocked', reason, detail: { login } });
    });
    vault.settleAttempts(attempts, login);
    return {};
  },
};

/** What whoever watches over the vault should know, of the last ninety days and of now. */
export async function listAlerts({
  db,
  ports,
  vault,
}: Workspace): Promise<Output<'people.alerts'>['alerts']> {
  const nowMs = ports.clock().utcMs;
  const unrecorded = vault.attempts.map(
    ({ login, utcMs, code }): Happened => ({
      what: 'refused',
      login,
      atMs: utcMs,
      seq: null,
      why: code ?? 'PASSWORD_REJECTED',
    }),
  );
  const recorded = await recordedSince(db, nowMs - lookBackMs);
  return alertsOf([...recorded, ...unrecorded], await concernsOf(db, nowMs), freeAttempts);
}

/** What an entry of an action tells about whom; actions that are not here raise no alert. */
const told: Readonly<Record<string, Happened['what']>> = {
  'session.refused': 'refused',
  'session.opened': 'opened',
  'session.unlocked': 'unlocked',
  'signature.refused': 'signature',
  'access.refused': 'access',
  'breakGlass.used': 'break-glass',
  'ledger.witnessDiffers': 'witness',
};

async function recordedSince(db: Db, fromMs: number): Promise<Happened[]> {
  const logins = new Map((await listPeople(db)).map(({ id, login }) => [id as string, login]));
  const { seq: upTo } = await findHead(db);
  const seqs: number[] = [];
  for (const action of Object.keys(told))
    seqs.push(...(await searchLedger(db, { action, fromMs }, { limit: mostOfEach, upTo })).seqs);
  const entries = await listEntriesOf(
    db,
    seqs.sort((one, other) => one - other),
  );
  return entries.map(({ bytes }) => happenedIn(readEntry(bytes), logins));
}

function happenedIn(entry: Entry, logins: ReadonlyMap<string, Login>): Happened {
  const { login, at, code, operation } = entry.detail;
  const why = [operation, code].filter((part) => typeof part === 'string').join(', ');
  return {
    what: told[entry.action] ?? 'access',
    login: typeof login === 'string' ? (login as Login) : (logins.get(entry.actor) ?? ''),
    // A refused sign-in happened before the entry that tells of it.
    atMs: typeof at === 'number' ? at : entry.at,
    seq: entry.seq,
    why,
  };
}

/** Accounts that nobody uses, and those whose first password came of age. */
async function concernsOf(db: Db, nowMs: number): Promise<Concern[]> {
  const policy = await policyOf(db);
  const lastSignIns = await listLastSignIns(db);
  return (await listRecords(db, personKind)).flatMap(({ head, content }): Concern[] => {
    const { login, state, password, breakGlass } = content;
    if (state !== 'active') return [];
    const untilMs = password?.temporaryUntilMs ?? nowMs;
    if (untilMs < nowMs) return [{ kind: 'temporary-password-expired', login, sinceMs: untilMs }];
    const usedMs = Math.max(
      content.enabledMs ?? 0,
      lastSignIns.get(head.id) ?? content.enrolledMs ?? head.atMs,
    );
    // An emergency account is meant to lie unused.
    const stale = !breakGlass && isStale(usedMs, nowMs, policy);
    return stale ? [{ kind: 'account-stale', login, sinceMs: usedMs + policy.staleAccountDays * dayMs }] : [];
  });
}

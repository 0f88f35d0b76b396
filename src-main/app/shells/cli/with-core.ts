import { AppError } from '@main/kernel/app-error';
import type { Ports } from '@main/kernel/ports';
import { compose } from '../../compose';
import type { Client, Core } from '../../core';
import { nodePorts } from '../../node-ports';
import { foldersOf } from '../folders';
import type { Globals } from './arguments';
import { unwrap } from './failure';
import type { Host } from './host';
import type { Passwords } from './passwords';
import { ask, canAsk } from './prompt';

/** Hosts a core on the chosen vault for the length of `work`, then ends the session and closes the vault. */
export async function withCore<T>(
  host: Host,
  globals: Globals,
  work: (core: Core, client: Client, ports: Ports) => Promise<T>,
): Promise<T> {
  const folders = foldersOf(host.environment, globals.vault);
  await using ports = nodePorts(host.entries, host.resources);
  const core = compose({
    vaultFolder: folders.vault,
    demoFolder: folders.demo,
    resources: host.resources,
    ports,
  });
  const client = core.connect();
  try {
    return await work(core, client, ports);
  } finally {
    await core.disconnect(client);
    await core.close();
  }
}

/** Opens the vault as the person of `--as`. Throws the problems of `vault.unlock` as `CommandFailure`. */
export async function signIn(
  host: Host,
  globals: Globals,
  passwords: Passwords,
  core: Core,
  client: Client,
): Promise<void> {
  const { state } = unwrap(await core.call(client, 'vault.status', {}));
  if (state === 'absent') throw new AppError('VAULT_NOT_FOUND'); // before asking for a password
  const login = globals.as ?? (canAsk(host) ? await ask(host, 'Login: ') : undefined);
  if (login === undefined) throw new AppError('VAULT_CLOSED', { hint: 'say who opens it with --as LOGIN' });
  const password = await passwords.own('Password: ');
  const given = { login, password, ...(globals.oneTimeCode && { code: globals.oneTimeCode }) };
  const answer = await core.call(client, 'vault.unlock', given);
  if (answer.ok || answer.problem.code !== 'CODE_REQUIRED' || !canAsk(host)) return void unwrap(answer);
  const code = await ask(host, 'One-time code: ');
  unwrap(await core.call(client, 'vault.unlock', { login, password, code }));
}

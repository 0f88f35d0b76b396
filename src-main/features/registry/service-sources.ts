import { AppError } from '@main/kernel/app-error';
import type { Call, Handlers } from '@main/platform/calls';
import type { Db } from '@main/platform/db';
import { findRecord, inTransaction, note, type Revision, writeRecord } from '@main/platform/records';
import type { Secret } from './account';
import { accessOf, listMethods, replaceSecret } from './credentials-store';
import { type RegistryContent, registryKind } from './kind';
import { openRemote } from './open-remote';
import type { Remote } from './remote';
import { authorizationOf } from './remote-answers';
import { acceptedCertificate } from './remote-certificate';
import { acceptedLocation } from './remote-location';
import { findRegistry, type LinkedRegistry } from './store';

export type SourceOperation =
  | 'registry.add'
  | 'registry.configure'
  | 'registry.remove'
  | 'registry.setCredentials'
  | 'registry.forgetCredentials'
  | 'registry.test';

/** The registries that this vault reads: how each is reached, and whether it may be written to. */
export const sourceHandlers: Handlers<SourceOperation> = {
  'registry.add': async ({ workspace, acting }, { name, kind, location, push }) => {
    const { href } = acceptedLocation(kind, location);
    return inTransaction(workspace, acting, async (tx) => {
      if (await findRegistry(tx, name)) throw new AppError('REGISTRY_NAME_TAKEN');
      const written = await writeRecord(tx, 'registry.linked', {
        kind: registryKind,
        id: workspace.ports.newId(),
        content: {
          name,
          kind,
          location: href,
          state: 'linked',
          push,
          everyMinutes: 0,
          certificate: null,
          mapping: [],
        },
        expectedHead: null,
        reason: 'Linked',
      });
      return { id: written.id, number: written.number };
    });
  },

  'registry.configure': async (call, { name, paused, certificate, forgetCertificate, reason, ...given }) => {
    const pem = certificate && acceptedCertificate(call.files.take(certificate));
    return reviseRegistry(call, name, 'registry.configured', reason, (content) => ({
      ...content,
      push: given.push ?? content.push,
      everyMinutes: given.everyMinutes ?? content.everyMinutes,
      state: paused === undefined ? content.state : paused ? 'paused' : 'linked',
      certificate: forgetCertificate ? null : (pem ?? content.certificate),
    }));
  },

  /** Its account goes at once: nobody would think of a secret that nothing uses. */
  'registry.remove': async (call, { name, reason }) =>
    reviseRegistry(call, name, 'registry.removed', reason, (content) => ({ ...content, state: 'removed' })),

  'registry.setCredentials': async ({ workspace, acting }, { name, method, user, credential, reason }) => {
    const registry = await demandRegistry(workspace.db, name);
    const secret = secretFrom(registry, method, user, credential);
    await inTransaction(workspace, acting, async (tx) => {
      await demandRegistry(tx, name);
      await replaceSecret(tx, registry.id, secret);
      await note(tx, {
        action: 'registry.credentialsSet',
        object: objectOf(registry),
        reason,
        detail: { method },
      });
    });
    return { name, method };
  },

  'registry.forgetCredentials': async ({ workspace, acting }, { name, reason }) => {
    const registry = await demandRegistry(workspace.db, name);
    if (!(await listMethods(workspace.db)).has(registry.id)) throw new AppError('REGISTRY_UNCHANGED');
    await inTransaction(workspace, acting, async (tx) => {
      await replaceSecret(tx, registry.id, null);
      await note(tx, { action: 'registry.credentialsForgotten', object: objectOf(registry), reason });
    });
    return { name };
  },

  'registry.test': async ({ workspace, signal }, { name }) => {
    using remote = await openRegistry(workspace.db, await demandRegistry(workspace.db, name));
    return { answers: true, server: await remote.describe(signal) };
  },
};

const objectOf = ({ id, number }: LinkedRegistry) => ({ kind: registryKind.kind, id, number });

/** @throws AppError `REGISTRY_NOT_FOUND` also for one that was removed */
export async function demandRegistry(db: Db, name: string): Promise<LinkedRegistry> {
  const registry = await findRegistry(db, name);
  if (!registry || registry.state === 'removed') throw new AppError('REGISTRY_NOT_FOUND');
  return registry;
}

/** A registry with its account, ready to be asked. */
export async function openRegistry(db: Db, registry: LinkedRegistry): Promise<Remote> {
  return openRemote(await accessOf(db, registry));
}

/** Writes a new revision of a registry. @throws AppError `REGISTRY_NOT_FOUND`, `REGISTRY_UNCHANGED` */
export async function reviseRegistry(
  { workspace, acting }: Pick<Call, 'workspace' | 'acting'>,
  name: string,
  action: string,
  reason: string,
  change: (content: RegistryContent) => RegistryContent,
) {
  return inTransaction(workspace, acting, async (tx) => {
    const { id } = await demandRegistry(tx, name);
    const found: Revision<RegistryContent> | undefined = await findRecord(tx, registryKind, id);
    if (!found) throw new AppError('REGISTRY_NOT_FOUND');
    const content = change(found.content);
    if (JSON.stringify(content) === JSON.stringify(found.content)) throw new AppError('REGISTRY_UNCHANGED');
    if (content.state === 'removed') await replaceSecret(tx, id, null);
    const expectedHead = found.head.digest;
    const written = await writeRecord(tx, action, { kind: registryKind, id, content, expectedHead, reason });
    return { id: written.id, number: written.number };
  });
}

const methods = {
  folder: [],
  mlflow: ['basic', 'bearer'],
  wandb: ['api-key'],
} as const satisfies Record<LinkedRegistry['kind'], readonly string[]>;

function secretFrom(
  { kind }: LinkedRegistry,
  method: Secret['method'],
  user: string,
  credential: string,
): Secret {
  const fits = (methods[kind] as readonly string[]).includes(method);
  if (!fits || (method === 'basic') !== (user !== '')) throw new AppError('CREDENTIALS_UNFIT');
  const secret = method === 'basic' ? { method, user, credential } : { method, credential };
  authorizationOf(secret); // refuses what no header can carry while somebody is there to type it again
  return secret;
}

import { AppError } from '@main/kernel/app-error';
import type { Handlers } from '@main/platform/calls';
import { inTransaction, note } from '@main/platform/records';
import { base32, noteAttempt, stepOfCode } from '@main/platform/vault';
import { demandPersonRecord } from './service-person';
import { dropAuthenticator, findAuthenticator, keepAuthenticator } from './sign-in-store';
import { findOrganisation } from './store';

const secretBytes = 20; // RFC 4226, section 4, R6: 160 bits

export const authenticatorHandlers: Handlers<
  'people.beginAuthenticator' | 'people.confirmAuthenticator' | 'people.removeAuthenticator'
> = {
  'people.beginAuthenticator': async ({ workspace, acting, session }) => {
    const secret = workspace.ports.random(secretBytes);
    await inTransaction(workspace, acting, async (tx) => {
      if ((await findAuthenticator(tx, session.person))?.confirmed) throw new AppError('AUTHENTICATOR_THERE');
      await keepAuthenticator(tx, session.person, { secret, lastStep: 0, confirmed: false });
      await note(tx, { action: 'authenticator.begun', detail: { person: session.person } });
    });
    const issuer = (await findOrganisation(workspace.db)) ?? 'Countersign';
    const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(session.login)}`;
    const text = base32(secret);
    const uri = `otpauth://totp/${label}?secret=${text}&issuer=${encodeURIComponent(issuer)}&algorithm=SHA1&digits=6&period=30`;
    return { secret: text, uri };
  },

  'people.confirmAuthenticator': async ({ workspace, acting, session }, { code }) => {
    const { db, vault, ports } = workspace;
    const begun = await findAuthenticator(db, session.person);
    if (!begun) throw new AppError('AUTHENTICATOR_NOT_BEGUN');
    if (begun.confirmed) throw new AppError('AUTHENTICATOR_THERE');
    const now = ports.clock();
    const step = stepOfCode(begun.secret, code, now.utcMs, begun.lastStep);
    if (step === null) {
      noteAttempt(vault.folder, session.login, now, 'CODE_REJECTED');
      throw new AppError('CODE_REJECTED');
    }
    await inTransaction(workspace, acting, async (tx) => {
      await keepAuthenticator(tx, session.person, { ...begun, lastStep: step, confirmed: true });
      await note(tx, { action: 'authenticator.confirmed', detail: { person: session.person } });
    });
    return {};
  },

  'people.removeAuthenticator': async ({ workspace, acting }, { person, reason }) => {
    await inTransaction(workspace, acting, async (tx) => {
      await demandPersonRecord(tx, person);
      if (!(await findAuthenticator(tx, person))) throw new AppError('AUTHENTICATOR_NOT_BEGUN');
      await dropAuthenticator(tx, person);
      await note(tx, { action: 'authenticator.removed', reason, detail: { person } });
    });
    return {};
  },
};

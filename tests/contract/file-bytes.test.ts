import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { FileTicket } from '@shared/ids';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cliDoor } from './support/cli-door';
import { valueOfAnswer } from './support/door';
import { httpDoor } from './support/http-door';
import { bridgeDoor, coreDoor } from './support/inner-doors';
import { type Seed, seedVault, signInOf } from './support/seed';

let seed: Seed;
beforeAll(async () => {
  seed = await seedVault();
}, 120_000);
afterAll(() => seed[Symbol.asyncDispose]());

test.each([coreDoor, httpDoor, bridgeDoor, cliDoor])(
  'through $name the bytes of a dossier are those that its ticket names',
  async (door) => {
    const home = await seed.copy();
    try {
      let taken = new Uint8Array();
      const answer = await door.ask(home, {
        operation: 'dossiers.open',
        input: { id: seed.dossier },
        signIn: signInOf('auditor'),
        onFile: (bytes) => {
          taken = new Uint8Array(bytes);
        },
      });
      const ticket = FileTicket.parse(valueOfAnswer(answer));
      expect(taken.length).toBe(ticket.bytes);
      expect(createHash('sha256').update(taken).digest('hex')).toBe(ticket.sha256);
      expect(seed.text).toContain(ticket.sha256); // as dossiers.list has it
    } finally {
      await rm(home, { recursive: true, force: true });
    }
  },
  60_000,
);

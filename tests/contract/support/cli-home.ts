import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runCli } from './cli-door';
import { seedVault, signInOf } from './seed';

/** The seeded vault in a home folder of its own, for command lines. */
export async function startCliHome() {
  const seed = await seedVault();
  const folder = await seed.copy();
  const passwordFile = join(folder, 'password');
  await writeFile(passwordFile, `${signInOf('lead').password}\n`);
  return {
    seed,
    folder,
    /** The flags with which somebody signs in: everybody of the seed has the same password. */
    as: (login: string): readonly string[] => ['--as', login, '--password-file', passwordFile],
    /** Runs a command line. One object on standard output, whether answer or error. */
    async json(...line: readonly string[]) {
      const { code, stdout } = await runCli(folder, [...line, '--json']);
      return { code, value: JSON.parse(stdout) };
    },
    async [Symbol.asyncDispose]() {
      await rm(folder, { recursive: true, force: true });
      await seed[Symbol.asyncDispose]();
    },
  };
}

export type CliHome = Awaited<ReturnType<typeof startCliHome>>;

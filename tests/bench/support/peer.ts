import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** What a peer answers: the seconds of its computation alone, and its results. */
export type PeerAnswer = Readonly<Record<string, number>> & { readonly seconds: number };

/** A running program that computes once for each line, so that starting it and reading its rows is in no figure. */
export interface Peer extends AsyncDisposable {
  ask(line: string): Promise<PeerAnswer>;
}

export function startPeer(command: string, args: readonly string[]): Peer {
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  return {
    async ask(line) {
      child.stdin.write(`${line}\n`);
      const { value, done } = await lines.next();
      if (done) throw new Error('the peer ended');
      return JSON.parse(value);
    },
    async [Symbol.asyncDispose]() {
      child.stdin.end();
      await ended;
    },
  };
}

/** Why R cannot run pROC here, or `null` when it can. */
export function noProc(): string | null {
  const { status } = spawnSync('Rscript', ['-e', 'library(pROC)'], { stdio: 'ignore' });
  if (status === 0) return null;
  return status === null ? 'no Rscript here' : 'R has no pROC here';
}

import { bridgeOver } from '@main/app/shells/electron/bridge-client';
import { serveBridge } from '@main/app/shells/electron/bridge-server';
import { channels } from '@main/app/shells/electron/channels';
import type { OperationName } from '@shared/contract';
import { FileTicket } from '@shared/ids';
import { coreOn } from '../../support/core-on';
import { type Door, type GivenFile, valueOfAnswer, withFiles } from './door';

const mediaType = 'application/octet-stream';

/** The core itself, as a shell calls it. */
export const coreDoor: Door = {
  name: 'core',
  async ask(home, { operation, input, signIn, onFile }) {
    const { core, ports } = coreOn(home);
    const client = core.connect();
    try {
      if (signIn) {
        const opened = await core.call(client, 'vault.unlock', signIn);
        if (!opened.ok) return opened;
      }
      const handOver = async ({ name, bytes }: GivenFile) =>
        valueOfAnswer(await core.files.put(client, name, mediaType, bytes));
      const answer = await core.call(client, operation, await withFiles(input, handOver));
      if (answer.ok && onFile) {
        const { ticket } = FileTicket.parse(answer.value);
        onFile(valueOfAnswer(await core.files.take(client, ticket)).bytes);
      }
      return answer;
    } finally {
      await core.close();
      await ports[Symbol.asyncDispose]();
    }
  },
};

/** The bridge of the desktop window: the code of preload script and core's side, messages cloned as IPC clones them. */
export const bridgeDoor: Door = {
  name: 'bridge',
  async ask(home, { operation, input, signIn, onFile }) {
    const { core, ports } = coreOn(home);
    const server = serveBridge(core, core.connect());
    const bridge = bridgeOver({
      invoke: async (channel, message) =>
        structuredClone(await server.answer(channel, structuredClone(message))),
      send: (channel, message) => {
        if (channel === channels.cancel) server.cancel(structuredClone(message));
      },
      on: () => () => undefined,
    });
    try {
      if (signIn) {
        const opened = await bridge.call('vault.unlock', signIn);
        if (!opened.ok) return opened;
      }
      const handOver = async ({ name, bytes }: GivenFile) =>
        valueOfAnswer(await bridge.files.put(name, mediaType, new Uint8Array(bytes).buffer));
      // A page may send any name: the types of `Bridge` hold for our own pages only.
      const given = (await withFiles(input, handOver)) as never;
      const answer = await bridge.call(operation as OperationName, given);
      if (answer.ok && onFile) onFile(valueOfAnswer(await bridge.files.take(FileTicket.parse(answer.value))));
      return answer;
    } finally {
      await core.close();
      await ports[Symbol.asyncDispose]();
    }
  },
};

import type { Answer, Bridge, CoreEvent } from '@shared/bridge';
import type { FileTicket } from '@shared/ids';
import { channels, type Transport } from './channels';

/** The window's side of the bridge: named functions only, so that no page can reach another channel. */
export function bridgeOver({ invoke, send, on }: Transport): Bridge {
  return {
    // What comes back was validated by dispatch on the other side of the same process boundary.
    call: (name, input, id = crypto.randomUUID(), byItself = false) =>
      invoke(channels.call, { id, name, input, byItself }) as Promise<Answer<never>>,
    cancel: (id) => send(channels.cancel, { id }),
    subscribe: (listener) => on(channels.event, (event) => listener(event as CoreEvent)),
    files: {
      put: (name, mediaType, bytes) =>
        invoke(channels.put, { name, mediaType, bytes: new Uint8Array(bytes) }) as Promise<
          Answer<FileTicket>
        >,
      take: ({ ticket }) => invoke(channels.take, { ticket }) as Promise<Answer<Uint8Array<ArrayBuffer>>>,
    },
  };
}

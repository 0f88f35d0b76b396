import { type BrowserWindow, type IpcMainEvent, type IpcMainInvokeEvent, ipcMain } from 'electron';
import type { Core } from '../../core';
import { problemOf } from '../problem';
import { serveBridge } from './bridge-server';
import { channels } from './channels';
import { isOwnPage } from './page-origin';

/** The only place that listens to a window. Gives the window a client of its own for as long as it is open. */
export function connectWindow(core: Core, window: BrowserWindow): void {
  const client = core.connect();
  const server = serveBridge(core, client);

  for (const channel of [channels.call, channels.put, channels.take]) {
    ipcMain.handle(channel, async (event, message: unknown) =>
      isFromOwnPage(event, window)
        ? server.answer(channel, message)
        : { ok: false, problem: problemOf('INPUT_INVALID') },
    );
  }
  ipcMain.on(channels.cancel, (event, message: unknown) => {
    if (isFromOwnPage(event, window)) server.cancel(message);
  });
  const stop = core.subscribe(client, (event) => {
    if (!window.isDestroyed()) window.webContents.send(channels.event, event);
  });

  window.once('closed', () => {
    stop();
    for (const channel of [channels.call, channels.put, channels.take]) ipcMain.removeHandler(channel);
    ipcMain.removeAllListeners(channels.cancel);
    void core.disconnect(client);
  });
}

/** Only the top frame of our window, and only while it shows our page: a frame in it may be of anybody. */
function isFromOwnPage(event: IpcMainEvent | IpcMainInvokeEvent, window: BrowserWindow): boolean {
  const frame = event.senderFrame; // null once the frame is gone
  return frame !== null && frame === window.webContents.mainFrame && isOwnPage(frame.url);
}

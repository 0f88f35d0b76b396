import { contextBridge, ipcRenderer } from 'electron';
import { bridgeOver } from './bridge-client';

const bridge = bridgeOver({
  invoke: (channel, message) => ipcRenderer.invoke(channel, message),
  send: (channel, message) => ipcRenderer.send(channel, message),
  on: (channel, listener) => {
    // The event object would give the page a way to `sender`, and so to every channel.
    const pass = (_event: Electron.IpcRendererEvent, message: unknown) => listener(message);
    ipcRenderer.on(channel, pass);
    return () => ipcRenderer.off(channel, pass);
  },
});

contextBridge.exposeInMainWorld('countersign', bridge);

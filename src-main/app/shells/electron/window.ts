import { BrowserWindow, type Session, type WebContents } from 'electron';
import { isOwnPage, pageUrl } from './page-origin';

/** The smallest size at which every screen is usable. */
const smallest = { minWidth: 1024, minHeight: 700 };

/** The only place that makes a window. Nothing in it can reach Node, another page, or a device. */
export function createWindow(preload: string): BrowserWindow {
  const window = new BrowserWindow({
    ...smallest,
    width: 1440,
    height: 900,
    show: false,
    title: 'Countersign',
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false, // dictionaries come over the network
      devTools: false,
    },
  });
  keepToOwnPage(window.webContents);
  denyEverything(window.webContents.session);
  window.once('ready-to-show', () => window.show());
  void window.loadURL(pageUrl);
  return window;
}

/** A page that could navigate away would take the bridge with it. */
function keepToOwnPage(contents: WebContents): void {
  contents.on('will-navigate', (event) => {
    if (!isOwnPage(event.url)) event.preventDefault();
  });
  contents.on('will-frame-navigate', (event) => {
    if (!isOwnPage(event.url) && !event.url.startsWith('blob:')) event.preventDefault();
  });
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

/** No screen asks for a camera, a place, a notification or a device. */
function denyEverything(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, grant) => grant({}));
}

import { join } from 'node:path';
import { app, type BrowserWindow, powerMonitor, safeStorage } from 'electron';
import { compose } from '../../compose';
import { nodePorts } from '../../node-ports';
import { foldersOf } from '../folders';
import { connectWindow } from './ipc';
import { systemKeychain } from './keychain';
import { registerPageScheme, servePage } from './page-protocol';
import { utilityProcesses } from './utility-imports';
import { vaultArgument } from './vault-argument';
import { createWindow } from './window';

process.umask(0o077);

async function start(): Promise<void> {
  await app.whenReady();
  const root = app.getAppPath();
  const entries = import.meta.dirname;
  servePage(join(root, 'out', 'renderer'));

  const resources = join(root, 'resources');
  const onNode = nodePorts(entries, join(root, 'resources'));
  const folders = foldersOf(process.env, vaultArgument(process.argv));
  const core = compose({
    vaultFolder: folders.vault,
    demoFolder: folders.demo,
    resources,
    ports: {
      ...onNode,
      imports: utilityProcesses(join(entries, 'import.js')),
      keychain: systemKeychain(safeStorage, process.platform),
    },
  });

  // Whoever opens the lid again is not known to be the one who closed it.
  for (const event of ['suspend', 'lock-screen', 'user-did-resign-active', 'shutdown'] as const)
    powerMonitor.on(event as 'suspend', () => void core.suspend());

  let window: BrowserWindow | null = createWindow(join(root, 'out', 'preload', 'index.cjs'));
  connectWindow(core, window);
  window.once('closed', () => {
    window = null;
    app.quit();
  });
  app.on('second-instance', () => {
    if (window?.isMinimized()) window.restore();
    window?.focus();
  });
  app.once('will-quit', (event) => {
    event.preventDefault(); // the vault is closed first
    void core
      .close()
      .then(() => onNode[Symbol.asyncDispose]())
      .finally(() => app.exit());
  });
}

// One window on a vault: a second start shows the first.
if (!app.requestSingleInstanceLock()) app.quit();
else {
  app.enableSandbox();
  registerPageScheme();
  void start();
}

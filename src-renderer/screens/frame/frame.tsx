import { Outlet } from '@tanstack/react-router';
import { useState } from 'react';
import { address, goTo } from '../../addresses';
import { useCommand } from '../../api/use-command';
import { useKey } from '../../components/keys';
import { CommandPalette } from './command-palette';
import styles from './frame.module.css';
import { GoKeys } from './go-keys';
import { JobBar } from './job-bar';
import { KeyCard } from './key-card';
import { Sidebar } from './sidebar';
import { TopBar } from './top-bar';

type Overlay = 'none' | 'palette' | 'keys';

/** What stands around every screen: top bar, sidebar, jobs, and the keys that work everywhere. */
export function Frame() {
  const [overlay, setOverlay] = useState<Overlay>('none');
  const lock = useCommand('vault.lock');
  const lockNow = () => void lock.run({});
  useKey('mod+k', 'Search and commands', () => setOverlay('palette'));
  useKey('?', 'This card', () => setOverlay('keys'));
  useKey('mod+shift+l', 'Lock', lockNow);
  useKey('c', 'Compare', () => goTo(address.compare));
  const close = () => setOverlay('none');
  return (
    <div className={styles.frame}>
      <GoKeys />
      <TopBar onSearch={() => setOverlay('palette')} onKeys={() => setOverlay('keys')} onLock={lockNow} />
      <Sidebar />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the box that scrolls has to be reachable by keyboard. */}
      <main className={styles.main} tabIndex={0} aria-label="Screen">
        <Outlet />
      </main>
      <JobBar />
      {overlay === 'palette' && (
        <CommandPalette onClose={close} onLock={lockNow} onKeys={() => setOverlay('keys')} />
      )}
      {overlay === 'keys' && <KeyCard onClose={close} />}
    </div>
  );
}

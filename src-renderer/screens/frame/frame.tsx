import { Outlet } from '@tanstack/react-router';
import { useState } from 'react';
import { address, goTo } from '../../addresses';
import { useDraftDesk } from '../../api/drafts';
import { useCommand } from '../../api/use-command';
import { useKey } from '../../components/keys';
import { ScrollBox } from '../../components/scroll-box';
import { CommandPalette } from './command-palette';
import styles from './frame.module.css';
import { GoKeys } from './go-keys';
import { JobBar } from './job-bar';
import { KeyCard } from './key-card';
import { Sidebar } from './sidebar';
import { TopBar } from './top-bar';
import { useIdle } from './use-idle';

type Overlay = 'none' | 'palette' | 'keys';

/** What stands around every screen: top bar, sidebar, jobs, and the keys that work everywhere. */
export function Frame() {
  const [overlay, setOverlay] = useState<Overlay>('none');
  const lock = useCommand('vault.lock');
  const drafts = useDraftDesk();
  const lockNow = async () => {
    // First, while the session still may: what is typed goes into the vault.
    await drafts.flush();
    await lock.run({});
  };
  useIdle(() => void lockNow());
  useKey('mod+k', 'Search and commands', () => setOverlay('palette'));
  useKey('?', 'This card', () => setOverlay('keys'));
  useKey('mod+shift+l', 'Lock', () => void lockNow(), true);
  useKey('c', 'Compare', () => goTo(address.compare));
  const close = () => setOverlay('none');
  return (
    <div className={styles.frame}>
      <GoKeys />
      <TopBar
        onSearch={() => setOverlay('palette')}
        onKeys={() => setOverlay('keys')}
        onLock={() => void lockNow()}
      />
      <Sidebar />
      <ScrollBox as="main" className={styles.main} label="Screen">
        <Outlet />
      </ScrollBox>
      <JobBar />
      {overlay === 'palette' && (
        <CommandPalette onClose={close} onLock={() => void lockNow()} onKeys={() => setOverlay('keys')} />
      )}
      {overlay === 'keys' && <KeyCard onClose={close} />}
    </div>
  );
}

import { Button, Menu } from '@mantine/core';
import { address, goTo } from '../../addresses';
import { useOperation } from '../../api/use-operation';
import { roleWord } from '../../components/words';
import { useScheme } from '../../theme/color-scheme';
import { useSignedIn } from '../vault/session';
import { AsOf } from './as-of';
import styles from './frame.module.css';

interface TopBarProps {
  readonly onSearch: () => void;
  readonly onKeys: () => void;
  readonly onLock: () => void;
}

/** Whose vault, which product, how old the picture of the registries is, who is signed in, and the lock. */
export function TopBar({ onSearch, onKeys, onLock }: TopBarProps) {
  const { session, organisation, demo } = useSignedIn();
  const { scheme, toggle } = useScheme();
  const products = useOperation('products.list', {});
  const product = products.state === 'ready' ? products.value.products[0]?.identity.name : undefined;
  return (
    <header className={styles.topBar}>
      <div className={styles.where}>
        <span className={styles.vault}>{organisation}</span>
        {product && <span className="dim">· {product}</span>}
        {demo && <span className={styles.demo}>demo, fictional</span>}
      </div>
      <button type="button" className={styles.search} onClick={onSearch}>
        <span>Search everything</span>
        <kbd>Ctrl K</kbd>
      </button>
      <div className={styles.who}>
        <AsOf />
        <Menu position="bottom-end">
          <Menu.Target>
            <Button variant="subtle" color="gray">
              {session.printedName}
            </Button>
          </Menu.Target>
          <Menu.Dropdown className={styles.menu ?? ''}>
            <Menu.Label>
              {session.login} · {session.roles.map(roleWord).join(', ')}
            </Menu.Label>
            <Menu.Item onClick={() => goTo(address.account)}>Your account</Menu.Item>
            <Menu.Item onClick={toggle}>{scheme === 'light' ? 'Dark colours' : 'Light colours'}</Menu.Item>
            <Menu.Item onClick={onKeys} rightSection="?">
              Keys
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
        <Button variant="default" onClick={onLock} title="Ctrl Shift L">
          Lock
        </Button>
      </div>
    </header>
  );
}

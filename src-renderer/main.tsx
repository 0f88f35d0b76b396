import './api/zod-without-eval';
import './theme/styles';
import { createRoot } from 'react-dom/client';
import { connect } from './api/connect';
import { CoreProvider } from './api/core-provider';
import { LostGate } from './screens/frame/lost-gate';
import { Refused } from './screens/frame/refused';
import { VaultGate } from './screens/vault/vault-gate';
import { applyScheme } from './theme/color-scheme';
import { Themed } from './theme/themed';

applyScheme();
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', applyScheme);

const connection = await connect();
const root = document.getElementById('root');
if (!root) throw new Error('index.html has no root element');
createRoot(root).render(
  <Themed>
    {connection.state === 'refused' ? (
      <Refused />
    ) : (
      <LostGate onLost={connection.onLost}>
        <CoreProvider bridge={connection.bridge}>
          <VaultGate />
        </CoreProvider>
      </LostGate>
    )}
  </Themed>,
);

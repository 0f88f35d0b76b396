import type { Alert } from '@shared/contract/people-access';
import { Sign, type Tone } from '../../components/sign';

const kinds: Readonly<Record<Alert['kind'], readonly [Tone, string, string]>> = {
  'witness-differs': ['failed', '■', 'witness differs'],
  'break-glass-used': ['failed', '■', 'break-glass used'],
  'login-locked': ['failed', '■', 'login locked'],
  'signature-refused': ['partly', '▲', 'signature refused'],
  'sign-in-refused': ['partly', '▲', 'sign-in refused'],
  'access-refused': ['partly', '▲', 'access refused'],
  'temporary-password-expired': ['plain', '△', 'temporary password expired'],
  'account-stale': ['plain', '△', 'account unused'],
};

export const alertWord = (kind: Alert['kind']): string => kinds[kind][2];

/** What kind of thing happened, and how grave it is. */
export function AlertBadge({ kind }: { readonly kind: Alert['kind'] }) {
  const [tone, glyph, word] = kinds[kind];
  return (
    <Sign tone={tone} glyph={glyph}>
      {word}
    </Sign>
  );
}

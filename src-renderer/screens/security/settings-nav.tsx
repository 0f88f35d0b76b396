import { address } from '../../addresses';
import { SubNav } from '../../components/sub-nav';

const links = [
  { name: 'Security policy', href: address.security },
  { name: 'Keys and backup', href: address.keys },
] as const;

/** The screens of the settings. */
export function SettingsNav({ here }: { readonly here: string }) {
  return <SubNav label="Settings" here={here} links={links} />;
}

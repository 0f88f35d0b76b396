import type { Output } from '@shared/contract';
import { formatCount } from '@shared/format';
import { Facts } from '../../components/facts';
import { Sign } from '../../components/sign';

/** Who sealed an entry, and whether seal and bytes hold, checked at the time of the answer. */
export function SealFacts({ entry }: { readonly entry: Output<'ledger.entry'> }) {
  const { seal, intact, session, device, app } = entry;
  return (
    <section className="stack-close" aria-label="Seal">
      <h3>Seal</h3>
      <Facts
        rows={[
          [
            'Bytes',
            intact ? (
              <Sign key="b" tone="met" glyph="✓">
                unchanged
              </Sign>
            ) : (
              <Sign key="b" tone="failed" glyph="⚠">
                altered
              </Sign>
            ),
          ],
          [
            'Seal',
            seal === null ? (
              <Sign key="s" tone="failed" glyph="⚠">
                none
              </Sign>
            ) : seal.valid ? (
              <Sign key="s" tone="met" glyph="✓">
                valid
              </Sign>
            ) : (
              <Sign key="s" tone="failed" glyph="⚠">
                not valid
              </Sign>
            ),
          ],
          [
            'Covers',
            seal === null
              ? 'nothing'
              : seal.first === seal.last
                ? 'this entry'
                : `entries ${formatCount(seal.first)} to ${formatCount(seal.last)}`,
          ],
          ['Session key', keyText(seal?.sessionKey, 'the device alone sealed')],
          ['Device key', keyText(seal?.deviceKey, 'none')],
          ['Session', session === null ? 'none' : <code key="n">{session}</code>],
          ['Device', <code key="d">{device}</code>],
          ['Program', app],
        ]}
      />
    </section>
  );
}

const keyText = (key: string | undefined, none: string) => (key ? <code>{key}</code> : none);

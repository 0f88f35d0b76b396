import type { AnalysisFinding } from '@shared/comparison-analysis';
import { Panel } from '../../components/page';
import { Sign } from '../../components/sign';
import styles from './comparison.module.css';

const signs = {
  finding: { tone: 'failed', glyph: '■', rank: 0 },
  warning: { tone: 'partly', glyph: '▲', rank: 1 },
  info: { tone: 'plain', glyph: 'i', rank: 2 },
} as const;

/** What a reader must know before the numbers, the gravest first. */
export function FindingsPanel({ findings }: { readonly findings: readonly AnalysisFinding[] }) {
  if (findings.length === 0) return null;
  const sorted = findings.toSorted((a, b) => signs[a.severity].rank - signs[b.severity].rank);
  return (
    <Panel title="Findings" note="to be read before the numbers">
      <ul className={styles.findings}>
        {sorted.map(({ code, severity, text }) => (
          <li key={`${code} ${text}`}>
            <Sign tone={signs[severity].tone} glyph={signs[severity].glyph}>
              {severity}
            </Sign>
            <span>{text}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

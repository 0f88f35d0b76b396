import type { PlanRow } from '@shared/contract/surveillance-views';
import { formatFraction } from '@shared/format';
import { address } from '../../addresses';
import type { GridColumn } from '../../components/data-grid/grid-column';
import { RecordLink } from '../../components/record-link';
import { StandingBadge } from './standing-badge';
import { limitWord, looksWord, metricWords, ruleWords, siteWord, standingWords } from './surveillance-words';

/** The columns of the list of what is monitored. */
export const monitoringColumns: readonly GridColumn<PlanRow>[] = [
  { id: 'number', header: 'Plan', width: '84px', mono: true, text: ({ number }) => number },
  { id: 'version', header: 'Version', width: 'minmax(180px, 2fr)', text: ({ versionKey }) => versionKey },
  { id: 'site', header: 'Site', width: 'minmax(110px, 1.2fr)', text: ({ site }) => siteWord(site) },
  {
    id: 'metric',
    header: 'Watched',
    width: 'minmax(140px, 1fr)',
    text: (plan) => `${metricWords[plan.metric]} ${limitWord(plan)}`,
  },
  { id: 'rule', header: 'Alarm rule', width: 'minmax(130px, 1fr)', text: ({ rule }) => ruleWords[rule.kind] },
  {
    id: 'standing',
    header: 'Last look',
    width: '116px',
    text: ({ standing }) => standingWords[standing],
    cell: ({ standing }) => <StandingBadge standing={standing} />,
  },
  {
    id: 'failures',
    header: 'Failures',
    width: '92px',
    align: 'end',
    tabular: true,
    text: ({ failures, n }) => formatFraction(failures, n),
    order: ({ failures, n }) => (n === 0 ? 0 : failures / n),
  },
  {
    id: 'looks',
    header: 'Looks',
    width: '140px',
    tabular: true,
    text: looksWord,
    order: ({ looks }) => looks.done,
  },
  {
    id: 'problem',
    header: 'Open report',
    width: '96px',
    mono: true,
    text: ({ openProblem }) => openProblem ?? '',
    cell: ({ openProblem, openProblemId }) =>
      openProblem && openProblemId ? (
        <RecordLink number={openProblem} href={address.problem(openProblemId)} />
      ) : (
        <span className="dim">none</span>
      ),
  },
  { id: 'state', header: 'State', width: '76px', text: ({ state }) => state },
];

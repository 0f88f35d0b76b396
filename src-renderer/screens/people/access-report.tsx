import type { Output } from '@shared/contract';
import type { AccessRow } from '@shared/contract/people-access';
import { formatCount, formatDate } from '@shared/format';
import { Moment } from '../../components/moment';
import { Panel } from '../../components/page';
import { OutlinedWord, Sign } from '../../components/sign';
import { Wide } from '../../components/wide';
import { roleWord } from '../../components/words';
import styles from './people.module.css';
import { rolesText } from './person-columns';
import { useProducts } from './use-products';

/** The accounts of a vault as they stood at the end of a day, and what each role may ask for. */
export function AccessReport({ report }: { readonly report: Output<'people.accessReview'> }) {
  const { accounts, operations, until } = report;
  return (
    <>
      <Panel
        title={`Accounts on ${formatDate(report.on)}`}
        note={
          <>
            {formatCount(accounts.length)} accounts, until <Moment at={until} />
          </>
        }
      >
        <AccountTable accounts={accounts} />
      </Panel>
      <Panel title="What each role may ask for" note="as this version of Countersign has it">
        <dl className={styles.operations}>
          {operations.map(({ role, operations: names }) => (
            <div key={role}>
              <dt>
                {roleWord(role)} <span className="dim">{formatCount(names.length)}</span>
              </dt>
              <dd className="mono">{names.join(', ')}</dd>
            </div>
          ))}
        </dl>
      </Panel>
    </>
  );
}

function AccountTable({ accounts }: { readonly accounts: readonly AccessRow[] }) {
  const products = useProducts();
  return (
    <Wide label="Accounts">
      <table className="data">
        <caption className="visually-hidden">Accounts and what they could do</caption>
        <thead>
          <tr>
            <th scope="col">Person</th>
            <th scope="col" className="fit">
              State
            </th>
            <th scope="col">Roles</th>
            <th scope="col" className="fit">
              Key
            </th>
            <th scope="col" className="fit">
              Identity verified
            </th>
            <th scope="col" className="fit">
              Last sign-in before
            </th>
            <th scope="col" className="fit end">
              Signatures
            </th>
          </tr>
        </thead>
        <tbody>
          {accounts.map((row) => (
            <tr key={row.person}>
              <th scope="row">
                {row.printedName}
                <div className="mono dim">{row.login}</div>
              </th>
              <td className="fit">
                <OutlinedWord>{row.state}</OutlinedWord>
                {row.stale && (
                  <div>
                    <Sign tone="partly" glyph="▲">
                      unused too long
                    </Sign>
                  </div>
                )}
                {row.breakGlass && <div>break-glass</div>}
              </td>
              <td>{rolesText(row, products)}</td>
              <td className="fit mono">{row.keyId}</td>
              <td className="fit">
                {row.identityBy === null || row.identityAt === null ? (
                  <Sign tone="partly" glyph="○">
                    not verified
                  </Sign>
                ) : (
                  `${row.identityBy}, ${formatDate(row.identityAt)}`
                )}
              </td>
              <td className="fit">{row.lastSignInAt ? formatDate(row.lastSignInAt) : 'never'}</td>
              <td className="fit end">{formatCount(row.signatures)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

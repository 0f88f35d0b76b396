import type { ConflictView } from '@shared/contract/registry-conflicts';
import styles from './registry.module.css';
import { Value } from './value';

/** What both last agreed on, what this vault says and what the registry says, side by side. */
export function ThreeSides({ conflict }: { readonly conflict: ConflictView }) {
  const { base, ours, theirs, registry } = conflict;
  return (
    <table className={`data ${styles.sides}`}>
      <caption className="visually-hidden">Both sides of {conflict.field}</caption>
      <thead>
        <tr>
          <th scope="col">Agreed before</th>
          <th scope="col">Ours</th>
          <th scope="col">Theirs, in {registry}</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <td>
            <Value text={base} />
          </td>
          <td>{ours !== null && ours !== base ? <ins>{ours}</ins> : <Value text={ours} />}</td>
          <td>{theirs !== null && theirs !== base ? <ins>{theirs}</ins> : <Value text={theirs} />}</td>
        </tr>
      </tbody>
    </table>
  );
}

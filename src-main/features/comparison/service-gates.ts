import { AppError } from '@main/kernel/app-error';
import type { Call } from '@main/platform/calls';
import type { Db, Tx } from '@main/platform/db';
import { findRecord, inTransaction, type Workspace, writeRecord } from '@main/platform/records';
import type { Output, Request } from '@shared/contract';
import type { Gate } from '@shared/contract/comparison';
import { decimalExact } from '@shared/decimal';
import type { RecordId } from '@shared/ids';
import { defaultGates } from './default-gates';
import { gateTableKind } from './kind';
import { findGateTableId } from './store';

export interface GateTable {
  readonly id: RecordId;
  readonly number: string;
  readonly revision: string;
  readonly gates: Gate[];
}

async function findGateTable(db: Db): Promise<GateTable | undefined> {
  const id = await findGateTableId(db);
  const table = id && (await findRecord(db, gateTableKind, id));
  if (!table) return undefined;
  const { head, content } = table;
  return { id: head.id as RecordId, number: head.number, revision: head.digest, gates: content.gates };
}

/** The gate table in force. @throws AppError `RECORD_NOT_FOUND` when there is none: every vault is founded with one */
export async function demandGateTable(db: Db): Promise<GateTable> {
  const table = await findGateTable(db);
  if (!table) throw new AppError('RECORD_NOT_FOUND');
  return table;
}

/** Records the product's default gates, as such, when a vault is founded. */
export async function recordDefaultGates(tx: Tx, { ports }: Pick<Workspace, 'ports'>): Promise<void> {
  await writeRecord(tx, 'comparison.gatesSet', {
    kind: gateTableKind,
    id: ports.newId(),
    content: { gates: defaultGateEntries() },
    expectedHead: null,
    reason: 'The default gates of this version of Countersign',
  });
}

export async function setGates(
  { workspace, acting }: Call,
  { gates, reason }: Request<'comparison.setGates'>,
): Promise<Output<'comparison.setGates'>> {
  return inTransaction(workspace, acting, async (tx) => {
    const known = await demandGateTable(tx);
    const { id, digest } = await writeRecord(tx, 'comparison.gatesSet', {
      kind: gateTableKind,
      id: known.id,
      content: { gates },
      expectedHead: known.revision,
      reason,
    });
    return { id, revision: digest };
  });
}

/** The defaults of PRODUCT thresholds in the form that a record holds. */
export const defaultGateEntries = (): Gate[] =>
  defaultGates.map(({ level: _, limit, ...gate }) => ({ ...gate, limit: decimalExact(limit) }));

import { AppError } from '@main/kernel/app-error';
import type { Call } from '@main/platform/calls';
import type { Db } from '@main/platform/db';
import { findRecord, inTransaction, writeRecord } from '@main/platform/records';
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

/** The gate table in force, or `undefined` before somebody has set one. */
export async function findGateTable(db: Db): Promise<GateTable | undefined> {
  const id = await findGateTableId(db);
  const table = id && (await findRecord(db, gateTableKind, id));
  if (!table) return undefined;
  const { head, content } = table;
  return { id: head.id as RecordId, number: head.number, revision: head.digest, gates: content.gates };
}

/** The gate table in force. Where nobody has set one, the product's defaults are recorded first, as such. */
export async function demandGateTable({ workspace, acting }: Call): Promise<GateTable> {
  const known = await findGateTable(workspace.db);
  if (known) return known;
  await inTransaction(workspace, acting, async (tx) => {
    await writeRecord(tx, 'comparison.gatesSet', {
      kind: gateTableKind,
      id: workspace.ports.newId(),
      content: { gates: defaultGateEntries() },
      expectedHead: null,
      reason: 'The default gates of this version of Countersign',
    });
  });
  const made = await findGateTable(workspace.db);
  if (!made) throw new AppError('RECORD_NOT_FOUND');
  return made;
}

export async function setGates(
  { workspace, acting }: Call,
  { gates, reason }: Request<'comparison.setGates'>,
): Promise<Output<'comparison.setGates'>> {
  return inTransaction(workspace, acting, async (tx) => {
    const known = await findGateTable(tx);
    const { id, digest } = await writeRecord(tx, 'comparison.gatesSet', {
      kind: gateTableKind,
      id: known?.id ?? workspace.ports.newId(),
      content: { gates },
      expectedHead: known?.revision ?? null,
      reason,
    });
    return { id, revision: digest };
  });
}

/** The defaults of PRODUCT thresholds in the form that a record holds. */
export const defaultGateEntries = (): Gate[] =>
  defaultGates.map(({ level: _, limit, ...gate }) => ({ ...gate, limit: decimalExact(limit) }));

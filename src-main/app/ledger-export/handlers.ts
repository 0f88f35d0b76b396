import { findOrganisation, findPerson } from '@main/features/people';
import { AppError } from '@main/kernel/app-error';
import { fromHex, toBase64 } from '@main/kernel/bytes';
import { consistencyRanges } from '@main/ledger';
import type { Call, Handlers } from '@main/platform/calls';
import type { Output, Request } from '@shared/contract';
import { exportLedger } from './export';
import { subtreeRoots } from './leaves';
import { presentCheckpoint, proveEntry } from './proof';
import { proofPage } from './proof-page';
import { proofText } from './proof-text';

/** @param resources folder of the stand-alone verifier, which goes into every export */
export const ledgerExportHandlers = (
  resources: string,
): Handlers<'ledger.export' | 'ledger.prove' | 'ledger.checkpoint'> => ({
  'ledger.export': (call, input) => exportLedger(resources, call, input),
  'ledger.prove': prove,
  'ledger.checkpoint': checkpoint,
});

async function prove(call: Call, { entry: seq }: Request<'ledger.prove'>): Promise<Output<'ledger.prove'>> {
  const { workspace, files, signal } = call;
  const proof = await proveEntry(call, seq);
  const person = proof.entry && (await findPerson(workspace.db, proof.entry.actor));
  const page = proofPage(
    proof,
    {
      organisation: (await findOrganisation(workspace.db)) ?? '',
      person: person?.printedName ?? proof.entry?.actor ?? '',
      generator: workspace.app,
    },
    workspace.ports.clock().utcMs,
  );
  const { bytes } = await workspace.ports.work<{ bytes: Uint8Array }>('print', page, { signal });
  return {
    ...proof.checkpoint,
    leaf: proof.leaf,
    text: proofText(proof),
    file: files.give(`ledger-entry-${seq}.pdf`, 'application/pdf', bytes),
  };
}

async function checkpoint(
  call: Call,
  { older }: Request<'ledger.checkpoint'>,
): Promise<Output<'ledger.checkpoint'>> {
  const present = await presentCheckpoint(call);
  const { db } = call.workspace;
  const { size } = present.checkpoint;
  if (older === null) return { ...present.checkpoint, text: present.note, consistency: null };
  if (older > size) throw new AppError('LEDGER_ENTRY_NOT_FOUND', { entries: size });
  const path = await subtreeRoots(db, size, consistencyRanges(older, size), call.signal);
  const whole = await subtreeRoots(db, older, [{ from: 0, to: older }], call.signal);
  const [root = '', ...hashes] = [...whole, ...path].map((hash) => toBase64(fromHex(hash)));
  const consistency = { older, root, path: hashes };
  return { ...present.checkpoint, text: present.note, consistency };
}

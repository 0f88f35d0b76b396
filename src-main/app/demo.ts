import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { AppError } from '@main/kernel/app-error';
import type { Ports, RunOptions } from '@main/kernel/ports';
import type { ComparisonJson } from '@shared/comparison';
import type { Output } from '@shared/contract';
import type { DossierTemplate } from '@shared/contract/dossiers';
import type { SyncSummary } from '@shared/contract/registry-views';
import { assemble } from './assemble';
import { prepareDemoFolder } from './demo-folder';
import { type DemoPerson, demoPassword, demoPeople } from './demo-people';
import { DemoProgramme, gatesOf, identityOf } from './demo-programme';
import { type DemoDossier, DemoWalk } from './demo-walk';

export interface DemoRun extends RunOptions {
  readonly folder: string;
  readonly resources: string;
  readonly ports: Ports;
}

/** What the main job made and found. */
export interface DemoOutcome {
  readonly folder: string;
  readonly people: readonly DemoPerson[];
  readonly sync: SyncSummary;
  readonly comparison: ComparisonJson;
  /** Metrics that a registry reports and the prediction file does not bear out. */
  readonly disagreements: readonly {
    readonly version: string;
    readonly metric: string;
    readonly reported: string;
    readonly recomputed: string;
  }[];
  readonly approval: Output<'approvals.show'>;
  readonly dossiers: readonly DemoDossier[];
  readonly ledger: Output<'ledger.verify'>;
  /** Folder with everything that a check without Countersign takes. */
  readonly ledgerExport: string;
}

const registryName = 'demo';
const adopted = ['1.0.0', '1.1.0', '1.2.0', '1.3.0-rc.1', '2.0.0'];
const sides = { baseline: '1.2.0', candidate: '2.0.0' };
const decision = 'Continue clinical validation – not for production';
const rationale =
  'Version 2.0.0 finds two more malignant records and loses none on the locked test, and calls five more benign ' +
  'records malignant. The interval of sensitivity reaches below its limit with 64 malignant records, and this ' +
  'comparison was not planned before the labels were seen. It supports going on with the clinical study, nothing else.';
const templates: readonly DossierTemplate[] = ['performance-testing-report', 'design-change-record'];

/**
 * The main job on the demo programme, from an empty folder to signed dossiers, every step through the contract.
 *
 * @throws AppError `FOLDER_NOT_EMPTY`, `CANCELLED`; and whatever a step fails with
 */
export async function runDemo(run: DemoRun): Promise<DemoOutcome> {
  const { folder, resources, ports } = run;
  prepareDemoFolder(folder);
  const programme = DemoProgramme.parse(
    JSON.parse(readFileSync(join(resources, 'demo', 'programme.json'), 'utf8')),
  );
  const people = demoPeople(programme, () => demoPassword(ports.random));
  writeFileSync(join(folder, 'passwords.json'), `${JSON.stringify({ note, people }, null, 2)}\n`, {
    mode: 0o600,
  });
  cpSync(join(resources, 'demo', 'registry'), join(folder, 'registry'), { recursive: true });
  const core = assemble({ vaultFolder: join(folder, 'vault'), demoFolder: folder, resources, ports }, () =>
    Promise.reject(new AppError('FOLDER_NOT_EMPTY')),
  );
  try {
    return await walk(new DemoWalk(core, people, run), programme, folder);
  } finally {
    await core.close();
  }
}

const note = 'Fictional people with passwords made for this demo. Delete this file with the demo.';

async function walk(demo: DemoWalk, programme: DemoProgramme, folder: string): Promise<DemoOutcome> {
  const { administrator, lead, engineer, author, reviewer, approver } = cast(demo.people);
  demo.step('Creating the vault');
  await demo.found(administrator, programme.organization.name);
  for (const person of demo.people.filter((one) => one !== administrator)) {
    demo.step('Enrolling people');
    const { login, printedName, roles, password } = person;
    await demo.as(administrator, 'people.enrol', {
      login,
      printedName,
      roles,
      password,
      passwordIs: 'own',
      identity: { how: 'Fictional people have no papers: the demo takes their word.' },
      reason: 'Demo programme',
    });
  }
  demo.step('Describing product and gates');
  await demo.as(lead, 'products.describe', { identity: identityOf(programme), reason: 'Demo programme' });
  await demo.as(lead, 'comparison.setGates', { gates: gatesOf(programme), reason: 'Demo programme' });

  demo.step('Reading the registry');
  const location = pathToFileURL(join(folder, 'registry')).href;
  await demo.as(engineer, 'registry.add', { name: registryName, kind: 'folder', location });
  const sync = await demo.as(engineer, 'registry.sync', { name: registryName });
  for (const version of adopted) {
    demo.step('Adopting versions');
    await demo.as(engineer, 'version.adopt', { version });
  }

  demo.step('Comparing versions');
  const recorded = await demo.as(author, 'comparison.record', { ...sides, decision, rationale });
  const { view } = await demo.as(author, 'comparison.show', { id: recorded.id });
  writeFileSync(join(folder, 'comparison.json'), `${JSON.stringify(view.result, null, 2)}\n`);
  const earlier = await demo.as(author, 'comparison.compute', { baseline: '1.0.0', candidate: '1.1.0' });

  const { id } = await demo.as(author, 'approvals.request', { recordId: recorded.id });
  const signers = [
    ['authored', author],
    ['reviewed', reviewer],
    ['approved', approver],
  ] as const;
  for (const [meaning, signer] of signers) {
    demo.step('Signing');
    const { login, password } = signer;
    if (meaning !== 'authored') await demo.as(signer, 'trail.acknowledge', { record: recorded.id });
    await demo.as(signer, 'approvals.sign', { id, meaning, login, password, reason: 'Demo programme' });
  }
  const approval = await demo.as(lead, 'approvals.show', { id });

  mkdirSync(join(folder, 'dossiers'));
  const dossiers: DemoDossier[] = [];
  for (const template of templates) {
    demo.step('Building dossiers');
    dossiers.push(await demo.dossier(lead, template, recorded.id, join(folder, 'dossiers')));
  }
  demo.step('Verifying the ledger');
  const ledger = await demo.as(lead, 'ledger.verify', {});
  demo.step('Exporting the ledger');
  const ledgerExport = join(folder, 'ledger-export');
  mkdirSync(ledgerExport);
  const { files } = await demo.as(lead, 'ledger.export', { purpose: 'Demo programme' });
  for (const file of files) await demo.save(lead, file, ledgerExport);
  return {
    folder,
    people: demo.people,
    sync,
    comparison: view.result,
    disagreements: [earlier.result, view.result].flatMap(disagreementsOf),
    approval,
    dossiers,
    ledger,
    ledgerExport,
  };
}

/** Who plays which part, by role. */
function cast(people: readonly DemoPerson[]) {
  const [administrator, lead, engineer, author, reviewer, approver] = (
    [
      'administrator',
      'regulatory-lead',
      'ml-engineer',
      'specialist',
      'clinical-reviewer',
      'quality-approver',
    ] as const
  ).map((role) => people.find((person) => person.roles.includes(role)));
  if (!administrator || !lead || !engineer || !author || !reviewer || !approver)
    throw new Error('The demo programme lacks a role');
  return { administrator, lead, engineer, author, reviewer, approver };
}

/** What a registry reports otherwise than its file says, per version; rates as counts. */
const disagreementsOf = (result: ComparisonJson): DemoOutcome['disagreements'][number][] =>
  result.reported
    .filter((row) => row.agrees === false)
    .map(({ side, metric, reported, recomputed }) => {
      const rate = result.metrics.find((row) => row.side === side && row.id === metric);
      return {
        version: result[side].version,
        metric,
        reported,
        recomputed: rate ? `${rate.k}/${rate.n}` : String(recomputed),
      };
    });

import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Core } from '@main/app/core';
import type { Input, OperationName, Output } from '@shared/contract';
import type { RecordId, RoleId } from '@shared/ids';
import { coreOn, resources } from '../../support/core-on';
import { type SignIn, valueOfAnswer } from './door';
import { type AdoptionSeed, seedAdoption } from './seed-adoption';
import { type EvidenceSeed, seedEvidence } from './seed-evidence';
import { type PacketsSeed, seedPackets } from './seed-packets';
import { type PlanSeed, seedPlans } from './seed-plans';
import { type RegistriesSeed, seedRegistries } from './seed-registries';
import { type SurveillanceSeed, seedSurveillance } from './seed-surveillance';

/** Fictional people, one for each thing that only some may do. */
const roles = {
  admin: ['administrator'],
  lead: ['regulatory-lead'],
  reviewer: ['clinical-reviewer'],
  engineer: ['ml-engineer'],
  auditor: ['auditor'],
} as const satisfies Record<string, readonly RoleId[]>;

export type Person = keyof typeof roles;

const model = 'fna-mass-classifier';
const password = 'a long fictional password';

export const signInOf = (person: Person): SignIn => ({ login: person, password });

/** A vault with one of everything that an operation may be about. */
export interface Seed extends AsyncDisposable {
  readonly versions: { readonly baseline: string; readonly candidate: string; readonly notAdopted: string };
  readonly registryUrl: string;
  /** Everybody by login; `leaver` is disabled. */
  readonly people: Readonly<Record<Person | 'leaver', RecordId>>;
  /** Everybody's key id. */
  readonly keys: Readonly<Record<Person, string>>;
  readonly product: RecordId;
  /** Of the engineer, waiting for a second person. */
  readonly reset: RecordId;
  /** Of the engineer's one-time codes, not confirmed yet; base 32. */
  readonly secret: string;
  /** Opens the vault without a password. */
  readonly recoveryCode: string;
  /** Recorded, nothing asked for yet. */
  readonly comparison: { readonly id: RecordId; readonly revision: string };
  readonly plan: PlanSeed;
  readonly evidence: EvidenceSeed;
  /** Of another comparison, waiting for the lead's signature as author. */
  readonly approval: RecordId;
  readonly dossier: RecordId;
  /** On hold. */
  readonly held: RecordId;
  /** `file:` URL of a backup of the vault as it was before its last entries. */
  readonly backup: string;
  readonly registries: RegistriesSeed;
  readonly adoption: AdoptionSeed;
  readonly surveillance: SurveillanceSeed;
  /** Signing in two vaults: one person of another is linked. */
  readonly packets: PacketsSeed;
  /** A saved filter of the lead's. */
  readonly savedQuery: string;
  /** The witness beside the vault: a checkpoint that this device signed. */
  readonly checkpoint: Uint8Array;
  readonly predictions: Uint8Array;
  readonly gates: Input<'comparison.setGates'>['gates'];
  readonly identity: Input<'products.describe'>['identity'];
  /** Every answer that reads this vault, as text. */
  readonly text: string;
  /** A new home folder with a copy of the vault. */
  copy(): Promise<string>;
}

/** Builds the vault once; each call of a test then works on its own copy. */
export async function seedVault(): Promise<Seed> {
  const home = await mkdtemp(join(tmpdir(), 'contract-'));
  const { core, ports } = coreOn(home);
  const registry = join(resources, 'demo', 'registry');
  const registryUrl = pathToFileURL(registry).href;
  const people = await enrol(core);

  await people.admin('registry.add', { name: 'demo', kind: 'folder', location: registryUrl });
  await people.admin('registry.sync', { name: 'demo' });
  const key = (version: string) => `demo/${model}/${version}`;
  const versions = { baseline: key('1.2.0'), candidate: key('2.0.0'), notAdopted: key('1.1.0') };
  await people.lead('version.adopt', { version: versions.baseline });
  await people.lead('version.adopt', { version: versions.candidate });
  await people.lead('products.describe', { identity, reason: 'first description' });
  const { baseline, candidate } = versions;
  const drawn = { baseline, candidate, decision: 'continue validation', rationale: 'as the numbers show' };
  const comparison = await people.lead('comparison.record', drawn);
  const second = await people.lead('comparison.record', { ...drawn, decision: 'stop' });
  const approval = await people.lead('approvals.request', { recordId: second.id });
  const about = { template: 'design-change-record', comparison: second.id } as const;
  const dossier = await people.lead('dossiers.build', about);
  await people.lead('records.hold', { id: second.id, reason: 'litigation' });
  const { location: backup } = await people.lead('vault.backup', { reason: 'weekly' });
  const saved = { name: 'Approvals', filter: { action: 'approval.' } };
  const { id: savedQuery } = await people.lead('ledger.saveQuery', saved);
  const { gates } = await people.lead('comparison.gates', {});
  await people.admin('people.enrol', {
    login: 'leaver',
    printedName: 'Fictional Leaver',
    roles: ['specialist'],
    password,
    reason: 'seed',
  });
  const third = await people.lead('comparison.record', { ...drawn, decision: 'wait' });
  const registries = await seedRegistries(home, registry, people.engineer);
  const adoption = await seedAdoption(['demo', registries.name], people.lead);
  const plan = await seedPlans(people.lead);
  const evidence = await seedEvidence(core, signInOf('lead'), { own: key('1.3.0-rc.1'), other: baseline });
  const surveillance = await seedSurveillance(candidate, people.lead);
  const packets = await seedPackets(core, signInOf, third.id);
  const enrolled = (await people.admin('people.list', {})).people;
  const ofEach = <T>(pick: (person: (typeof enrolled)[number]) => T) =>
    Object.fromEntries(enrolled.map((person) => [person.login, pick(person)])) as Record<
      Person | 'leaver',
      T
    >;
  const ids = ofEach(({ id }) => id);
  const [product] = (await people.lead('products.list', {})).products;
  const { secret } = await people.engineer('people.beginAuthenticator', {});
  const asked = { person: ids.engineer, reason: 'forgotten' };
  const { id: reset } = await people.admin('people.requestReset', asked);
  await core.call(core.connect(), 'vault.unlock', { login: 'reviewer', password: 'not the password' });
  await people.admin('people.disable', { person: ids.leaver, reason: 'has left' });
  const { code: recoveryCode } = await people.admin('vault.issueRecovery', { password, reason: 'seed' });
  const text = JSON.stringify([
    await people.lead('people.list', {}),
    await people.lead('people.resets', {}),
    await people.lead('products.list', {}),
    await people.lead('registry.list', {}),
    await people.lead('registry.outbox', {}),
    await people.lead('registry.conflicts', {}),
    await people.lead('registry.bindings', {}),
    await people.lead('registry.rules', {}),
    await people.lead('version.show', { version: baseline }),
    await people.lead('version.show', { version: candidate }),
    await people.lead('version.list', {}),
    await people.lead('evidence.list', {}),
    await people.lead('evidence.attachments', {}),
    await people.lead('dataset.list', {}),
    await people.lead('comparison.list', {}),
    await people.lead('comparison.gates', {}),
    await people.lead('plan.list', {}),
    await people.lead('plan.uses', {}),
    await people.lead('approvals.list', {}),
    await people.lead('dossiers.list', {}),
    await people.lead('records.list', {}),
    await people.lead('records.history', { id: comparison.id }),
    await people.lead('records.show', { id: comparison.id }),
    await people.lead('records.retention', {}),
    await people.lead('ledger.list', {}),
    await people.lead('ledger.queries', {}),
  ]);
  await core.close();
  await ports[Symbol.asyncDispose]();

  return {
    versions,
    registryUrl,
    comparison,
    plan,
    evidence,
    people: ids,
    keys: ofEach(({ keyId }) => keyId),
    product: product?.id ?? second.id,
    reset,
    secret,
    recoveryCode,
    approval: approval.id,
    dossier: dossier.id,
    held: second.id,
    registries,
    adoption,
    surveillance,
    packets,
    savedQuery,
    checkpoint: await readFile(join(home, 'vault', 'ledger.head')),
    backup,
    predictions: await readFile(
      join(registry, 'models', model, '2.0.0', 'artifacts', 'fna-assist-2.0.0.csv'),
    ),
    gates,
    identity,
    text,
    async copy() {
      const copied = await mkdtemp(join(tmpdir(), 'contract-copy-'));
      await cp(join(home, 'vault'), join(copied, 'vault'), { recursive: true });
      return copied;
    },
    [Symbol.asyncDispose]: () => rm(home, { recursive: true, force: true }),
  };
}

const identity: Seed['identity'] = {
  name: 'Fictional Mass Classifier',
  model,
  manufacturer: 'Fictional Devices',
  intendedUse: 'Testing every operation of the contract.',
  indications: null,
  contraindications: ['None: fictional.'],
  fdaClass: 'II',
  fdaProductCode: null,
  fdaRegulation: null,
  euClass: 'IIb',
  iec62304Class: 'B',
  documentationLevel: 'enhanced',
};

type Call = <N extends OperationName>(name: N, input: Input<N>) => Promise<Output<N>>;

/** Everybody enrolled and signed in, each with a client of their own. */
async function enrol(core: Core): Promise<Record<Person, Call>> {
  const callers = {} as Record<Person, Call>;
  for (const person of Object.keys(roles) as Person[]) {
    const client = core.connect();
    const call: Call = async (name, input) => valueOfAnswer(await core.call(client, name, input));
    const printedName = `Fictional ${person}`;
    if (person === 'admin') {
      const first = { organisation: 'Fictional Devices', login: person, printedName, password };
      await call('vault.create', { ...first, keyDerivation: 'floor' });
    } else {
      await callers.admin('people.enrol', {
        login: person,
        printedName,
        roles: [...roles[person]],
        password,
        passwordIs: 'own',
        identity: { how: 'seen in person' },
        reason: 'seed',
      });
      await call('vault.unlock', { login: person, password });
    }
    callers[person] = call;
  }
  return callers;
}

/** The bytes of a secret in base 32 (RFC 4648), as an authenticator app reads it. */
export function fictionalSecret(text: string): Uint8Array {
  const bits = [...text]
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('');
  return Uint8Array.from(bits.match(/.{8}/g) ?? [], (byte) => Number.parseInt(byte, 2));
}

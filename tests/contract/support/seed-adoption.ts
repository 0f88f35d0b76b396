import type { Input, OperationName, Output } from '@shared/contract';
import type { RecordId } from '@shared/ids';
import { signInOf } from './seed';

type Call = <N extends OperationName>(name: N, input: Input<N>) => Promise<Output<N>>;

/** A model that two registries hold, and a signed rule that adopts nothing. */
export interface AdoptionSeed {
  readonly binding: string;
  readonly rule: RecordId;
}

const model = 'fna-mass-classifier';
const reason = 'seed';

/** @param registries names of two that hold the model */
export async function seedAdoption(registries: readonly string[], call: Call): Promise<AdoptionSeed> {
  const binding = 'FNA classifier';
  const members = registries.map((registry) => ({ registry, model }));
  await call('registry.bind', { binding, members, reason });
  const { id: rule } = await call('registry.setRule', {
    name: registries[0] ?? '',
    model,
    when: [{ source: 'tag', key: 'status', value: 'never' }],
    ...signInOf('lead'),
    reason,
  });
  return { binding, rule };
}

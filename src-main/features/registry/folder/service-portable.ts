import type { Handlers } from '@main/platform/calls';
import { acceptedLocation } from '../remote-location';
import { checkFolder } from './remote-check';
import { exportRegistries } from './service-export';

/** Problems that one answer holds. */
const mostTold = 1000;

/** Registries as plain files: given out, and looked at before one is linked. */
export const portableHandlers: Handlers<'registry.export' | 'registry.checkFolder'> = {
  'registry.export': exportRegistries,
  'registry.checkFolder': async ({ signal, progress }, { location }) => {
    const { problems, ...counts } = await checkFolder(acceptedLocation('folder', location), {
      signal,
      progress: (done, total) => progress('Hashing files', done, total),
    });
    const found = problems.length;
    return { sound: found === 0, ...counts, found, problems: problems.slice(0, mostTold) };
  },
};

import type { Handlers } from '@main/platform/calls';
import { acceptedLocation } from '../remote-location';
import { checkFolder } from './remote-check';
import { exportRegistries } from './service-export';

/** Registries as plain files: given out, and looked at before one is linked. */
export const portableHandlers: Handlers<'registry.export' | 'registry.checkFolder'> = {
  'registry.export': exportRegistries,
  'registry.checkFolder': async ({ signal, progress }, { location }) => {
    const check = await checkFolder(acceptedLocation('folder', location), {
      signal,
      progress: (done, total) => progress('Hashing files', done, total),
    });
    return { ...check, sound: check.found === 0, problems: [...check.problems] };
  },
};

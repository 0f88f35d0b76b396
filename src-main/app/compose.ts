import { assemble, type CoreSetup } from './assemble';
import type { Core } from './core';
import { runDemo } from './demo';

export type { CoreSetup } from './assemble';

/** The core as the shells host it. */
export function compose(setup: CoreSetup): Core {
  return assemble(setup, async ({ progress, signal }) => {
    const { people } = await runDemo({
      folder: setup.demoFolder,
      resources: setup.resources,
      ports: setup.ports,
      progress,
      signal,
    });
    return { people: [...people] };
  });
}

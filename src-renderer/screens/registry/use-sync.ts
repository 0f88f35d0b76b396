import type { RegistryView } from '@shared/contract/registry-views';
import type { Problem } from '@shared/errors';
import { useJob, useJobs } from '../../api/use-command';

/** What a registry fails with that could not be asked, and one that was asked and gave nothing that can be used. */
const notReachable: ReadonlySet<string> = new Set(['REGISTRY_UNREACHABLE', 'REGISTRY_SILENT']);
const notReadable: ReadonlySet<string> = new Set([
  'REGISTRY_CERTIFICATE',
  'REGISTRY_REFUSED',
  'REGISTRY_REDIRECTS',
  'REGISTRY_ANSWER_INVALID',
]);

const titleOf = (name: string): string => `Sync ${name}`;

/** Syncs registries, one at a time in this window; the bar at its foot shows how far and cancels. */
export function useSync() {
  const { last, result, start } = useJob('registry.sync');
  return {
    result,
    running: last?.state === 'running',
    /** Why the last sync of this window did not end well, of whatever registry. */
    problem: last?.problem ?? null,
    /** Why the last sync of a registry did not end well. */
    problemOf: (name: string): Problem | null => (last?.title === titleOf(name) ? last.problem : null),
    start: (name: string) => start({ name }, titleOf(name)),
  };
}

export interface Unread {
  readonly registry: RegistryView;
  readonly word: 'Not reachable' | 'Could not be read';
}

/** Registries that did not answer, or not as they should, when this window last asked them. */
export function useUnread(registries: readonly RegistryView[]): readonly Unread[] {
  const jobs = useJobs();
  return registries.flatMap((registry): readonly Unread[] => {
    const code = jobs.findLast(({ title }) => title === titleOf(registry.name))?.problem?.code ?? '';
    if (notReachable.has(code)) return [{ registry, word: 'Not reachable' }];
    return notReadable.has(code) ? [{ registry, word: 'Could not be read' }] : [];
  });
}

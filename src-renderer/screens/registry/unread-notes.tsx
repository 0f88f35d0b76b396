import { useOperation } from '../../api/use-operation';
import { Moment } from '../../components/moment';
import { Notice } from '../../components/notice';
import { useUnread } from './use-sync';

/** Says of registries that could not be read what can be done all the same; nothing where all answer. */
export function UnreadNotes() {
  const list = useOperation('registry.list', {});
  const unread = useUnread(list.state === 'ready' ? list.value.registries : []);
  return unread.map(({ registry: { id, name, syncedAt }, word }) => (
    <Notice key={id} tone="partly" title={`${word}: ${name}`}>
      <p>
        {syncedAt === null ? (
          <>Nothing of it is held here yet.</>
        ) : (
          <>
            As of <Moment at={syncedAt} />: everything here can be read and decided; what is set here waits in
            the outbox.
          </>
        )}
      </p>
    </Notice>
  ));
}

import { Page } from '../../components/page';
import { useSignedIn } from '../vault/session';
import { ConflictsToDecide } from './conflicts-to-decide';
import { DueAndAlerts } from './due-and-alerts';
import { OpenProblems } from './open-problems';
import { RecentEntries } from './recent-entries';
import { RegistryNews } from './registry-news';
import { WaitingForMe } from './waiting-for-me';

/** The morning desk: what waits for this person, what is due, what changed in the registries, what happened last. */
export function HomeScreen() {
  const { session } = useSignedIn();
  return (
    <Page title="Home" below={<span>{session.printedName}, this is what waits for you.</span>}>
      <WaitingForMe />
      <ConflictsToDecide />
      <OpenProblems />
      <DueAndAlerts />
      <RegistryNews />
      <RecentEntries />
    </Page>
  );
}

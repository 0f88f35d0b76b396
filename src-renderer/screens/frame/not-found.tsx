import { address } from '../../addresses';
import { EmptyState } from '../../components/empty-state';
import { Page } from '../../components/page';

/** An address that names no screen. */
export function NotFound() {
  return (
    <Page title="No such screen">
      <EmptyState title="This address does not lead anywhere" hint="The link may be from another version.">
        <a href={address.home}>Go to Home</a>
      </EmptyState>
    </Page>
  );
}

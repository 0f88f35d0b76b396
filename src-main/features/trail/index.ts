import type { Handlers } from '@main/platform/calls';
import { due } from './service-due';
import { acknowledge, show } from './service-history';
import { list, review } from './service-review';

export { trailReviewKind } from './kind';
export { type Changed, changedBy } from './service-changes';
export { checkReviews } from './service-check';
export { filterFrom } from './service-filter';
export { type TrailEntry, trailAcknowledged, trailOf } from './service-history';
export { rowsOf } from './service-rows';

export const trailHandlers: Handlers<
  'trail.review' | 'trail.list' | 'trail.due' | 'trail.show' | 'trail.acknowledge'
> = {
  'trail.review': review,
  'trail.list': list,
  'trail.due': due,
  'trail.show': show,
  'trail.acknowledge': acknowledge,
};

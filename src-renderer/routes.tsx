import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  parseSearchWith,
  stringifySearchWith,
} from '@tanstack/react-router';
import { z } from 'zod';
import { Frame } from './screens/frame/frame';
import { NotFound } from './screens/frame/not-found';
import { ScreenFault } from './screens/frame/screen-fault';
import { HomeScreen } from './screens/home/home-screen';
import { VersionsScreen } from './screens/versions/versions-screen';

const root = createRootRoute({ component: Frame, notFoundComponent: NotFound });
const getParentRoute = () => root;

/** A search term of an address. The router has already read `1.2` and `true` as what they look like. */
const Term = z.union([z.string(), z.number(), z.boolean()]).transform(String).optional().catch(undefined);

const routes = [
  createRoute({ getParentRoute, path: '/', component: HomeScreen }),
  createRoute({
    getParentRoute,
    path: '/versions',
    component: VersionsScreen,
    validateSearch: z.object({ search: Term }),
  }),
  createRoute({
    getParentRoute,
    path: '/versions/$key',
    component: lazyRouteComponent(() => import('./screens/versions/version-screen'), 'VersionScreen'),
  }),
  createRoute({
    getParentRoute,
    path: '/registries',
    component: lazyRouteComponent(() => import('./screens/registry/sources-screen'), 'SourcesScreen'),
    validateSearch: z.object({ name: Term }),
  }),
  createRoute({
    getParentRoute,
    path: '/registries/conflicts',
    component: lazyRouteComponent(() => import('./screens/registry/conflicts-screen'), 'ConflictsScreen'),
    validateSearch: z.object({ name: Term, conflict: Term, state: Term }),
  }),
  createRoute({
    getParentRoute,
    path: '/registries/outbox',
    component: lazyRouteComponent(() => import('./screens/registry/outbox-screen'), 'OutboxScreen'),
    validateSearch: z.object({ name: Term, push: Term, state: Term }),
  }),
  createRoute({
    getParentRoute,
    path: '/registries/bindings',
    component: lazyRouteComponent(() => import('./screens/registry/bindings-screen'), 'BindingsScreen'),
    validateSearch: z.object({ binding: Term }),
  }),
  createRoute({
    getParentRoute,
    path: '/registries/mapping',
    component: lazyRouteComponent(() => import('./screens/registry/mapping-screen'), 'MappingScreen'),
    validateSearch: z.object({ name: Term }),
  }),
  createRoute({
    getParentRoute,
    path: '/compare',
    component: lazyRouteComponent(() => import('./screens/comparison/compare-screen'), 'CompareScreen'),
    validateSearch: z.object({ baseline: Term, candidate: Term, plan: Term }),
  }),
  createRoute({
    getParentRoute,
    path: '/comparisons/$id',
    component: lazyRouteComponent(() => import('./screens/comparison/comparison-screen'), 'ComparisonScreen'),
  }),
  createRoute({
    getParentRoute,
    path: '/plans',
    component: lazyRouteComponent(() => import('./screens/plans/plans-screen'), 'PlansScreen'),
  }),
  createRoute({
    getParentRoute,
    path: '/plans/new',
    component: lazyRouteComponent(() => import('./screens/plans/new-plan-screen'), 'NewPlanScreen'),
  }),
  createRoute({
    getParentRoute,
    path: '/plans/$id',
    component: lazyRouteComponent(() => import('./screens/plans/plan-screen'), 'PlanScreen'),
  }),
  createRoute({
    getParentRoute,
    path: '/plans/$id/revise',
    component: lazyRouteComponent(() => import('./screens/plans/revise-plan-screen'), 'RevisePlanScreen'),
  }),
  createRoute({
    getParentRoute,
    path: '/datasets',
    component: lazyRouteComponent(() => import('./screens/datasets/data-sets-screen'), 'DataSetsScreen'),
  }),
  createRoute({
    getParentRoute,
    path: '/datasets/$id',
    component: lazyRouteComponent(() => import('./screens/datasets/data-set-screen'), 'DataSetScreen'),
  }),
  createRoute({
    getParentRoute,
    path: '/approvals',
    component: lazyRouteComponent(() => import('./screens/approvals/approvals-screen'), 'ApprovalsScreen'),
  }),
  createRoute({
    getParentRoute,
    path: '/approvals/$id',
    component: lazyRouteComponent(() => import('./screens/approvals/approval-screen'), 'ApprovalScreen'),
  }),
  createRoute({
    getParentRoute,
    path: '/dossiers',
    component: lazyRouteComponent(() => import('./screens/dossiers/dossiers-screen'), 'DossiersScreen'),
  }),
  createRoute({
    getParentRoute,
    path: '/surveillance',
    component: lazyRouteComponent(
      () => import('./screens/surveillance/monitoring-screen'),
      'MonitoringScreen',
    ),
  }),
  createRoute({
    getParentRoute,
    path: '/surveillance/problems',
    component: lazyRouteComponent(() => import('./screens/surveillance/problems-screen'), 'ProblemsScreen'),
    validateSearch: z.object({ problem: Term, state: Term }),
  }),
  createRoute({
    getParentRoute,
    path: '/surveillance/$id',
    component: lazyRouteComponent(() => import('./screens/surveillance/monitored-screen'), 'MonitoredScreen'),
  }),
  createRoute({
    getParentRoute,
    path: '/ledger',
    component: lazyRouteComponent(() => import('./screens/ledger/ledger-screen'), 'LedgerScreen'),
    validateSearch: z.object({
      entry: Term,
      search: Term,
      action: Term,
      actor: Term,
      role: Term,
      kind: Term,
      object: Term,
      from: Term,
      to: Term,
      implication: Term,
      impact: Term,
    }),
  }),
  createRoute({
    getParentRoute,
    path: '/ledger/verification',
    component: lazyRouteComponent(() => import('./screens/ledger/verification-screen'), 'VerificationScreen'),
  }),
  createRoute({
    getParentRoute,
    path: '/ledger/reviews',
    component: lazyRouteComponent(() => import('./screens/ledger/reviews-screen'), 'ReviewsScreen'),
  }),
  createRoute({
    getParentRoute,
    path: '/packets',
    component: lazyRouteComponent(() => import('./screens/approvals/packet-screen'), 'PacketScreen'),
  }),
  createRoute({
    getParentRoute,
    path: '/records',
    component: lazyRouteComponent(() => import('./screens/records/records-screen'), 'RecordsScreen'),
    validateSearch: z.object({ search: Term, kind: Term, state: Term }),
  }),
  createRoute({
    getParentRoute,
    path: '/records/$id',
    component: lazyRouteComponent(() => import('./screens/records/record-screen'), 'RecordScreen'),
    validateSearch: z.object({ revision: Term }),
  }),
  createRoute({
    getParentRoute,
    path: '/people',
    component: lazyRouteComponent(() => import('./screens/people/people-screen'), 'PeopleScreen'),
    validateSearch: z.object({ person: Term }),
  }),
  createRoute({
    getParentRoute,
    path: '/people/access',
    component: lazyRouteComponent(() => import('./screens/people/access-screen'), 'AccessScreen'),
    validateSearch: z.object({ on: Term }),
  }),
  createRoute({
    getParentRoute,
    path: '/people/alerts',
    component: lazyRouteComponent(() => import('./screens/people/alerts-screen'), 'AlertsScreen'),
  }),
  createRoute({
    getParentRoute,
    path: '/people/resets',
    component: lazyRouteComponent(() => import('./screens/people/resets-screen'), 'ResetsScreen'),
  }),
  createRoute({
    getParentRoute,
    path: '/account',
    component: lazyRouteComponent(() => import('./screens/account/account-screen'), 'AccountScreen'),
  }),
  createRoute({
    getParentRoute,
    path: '/settings/security',
    component: lazyRouteComponent(() => import('./screens/security/policy-screen'), 'PolicyScreen'),
  }),
  createRoute({
    getParentRoute,
    path: '/settings/keys',
    component: lazyRouteComponent(() => import('./screens/vault/keys-screen'), 'KeysScreen'),
  }),
  createRoute({
    getParentRoute,
    path: '/products',
    component: lazyRouteComponent(() => import('./screens/products/products-screen'), 'ProductsScreen'),
  }),
] as const;

/** One address per screen, in the fragment: the same over http:// and in the desktop shell. */
export const router = createRouter({
  routeTree: root.addChildren(routes),
  history: createHashHistory(),
  defaultErrorComponent: ScreenFault,
  // Search terms are plain text: a search for `61` is not the number 61.
  parseSearch: parseSearchWith((text) => text),
  stringifySearch: stringifySearchWith(String),
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

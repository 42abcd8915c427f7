import type { QueryClient } from '@tanstack/react-query';
import {
  createBrowserHistory,
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  type RouterHistory,
  redirect,
} from '@tanstack/react-router';
import { parseDataSearch } from '../features/imports/data-search.ts';
import { parseReproduceSearch } from '../features/reproduce/reproduce-search.ts';
import { parseResultsSearch } from '../features/results/results-search.ts';
import { parseView } from '../lib/pair-list/view.ts';
import { sessionQuery } from '../lib/session-query.ts';
import { studiesQuery, studyQuery } from '../lib/study-queries.ts';
import { Loading } from '../ui/spinner.tsx';
import { ErrorPage } from './error-page.tsx';
import { NotFoundPage } from './not-found-page.tsx';
import { RootLayout } from './root-layout.tsx';
import { StudyLayout } from './study-layout.tsx';

export interface RouterContext {
  readonly queryClient: QueryClient;
}

async function requirePerson({ context }: { context: RouterContext }): Promise<void> {
  const { person } = await context.queryClient.ensureQueryData(sessionQuery());
  if (person === null) throw redirect({ to: '/sign-in' });
}

const rootRoute = createRootRouteWithContext<RouterContext>()({ component: RootLayout });

const studiesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  beforeLoad: requirePerson,
  loader: ({ context }) => context.queryClient.ensureQueryData(studiesQuery()),
  component: lazyRouteComponent(() => import('../features/studies/studies-page.tsx'), 'StudiesPage'),
});

const reproduceRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/reproduce',
  beforeLoad: requirePerson,
  validateSearch: parseReproduceSearch,
  component: lazyRouteComponent(() => import('../features/reproduce/reproduce-page.tsx'), 'ReproducePage'),
});

const modelsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/models',
  beforeLoad: requirePerson,
  component: lazyRouteComponent(() => import('../features/models/models-page.tsx'), 'ModelsPage'),
});

const modelRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/models/$model',
  beforeLoad: requirePerson,
  component: lazyRouteComponent(() => import('../features/models/model-page.tsx'), 'ModelPage'),
});

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  component: lazyRouteComponent(() => import('../features/sign-in/sign-in-page.tsx'), 'SignInPage'),
});

const joinRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/join/$token',
  component: lazyRouteComponent(() => import('../features/join/join-page.tsx'), 'JoinPage'),
});

const studyRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/s/$study',
  beforeLoad: requirePerson,
  loader: ({ context, params }) => context.queryClient.ensureQueryData(studyQuery(params.study)),
  component: StudyLayout,
});

const studyIndexRoute = createRoute({
  getParentRoute: () => studyRoute,
  path: '/',
  beforeLoad: ({ params }) => {
    throw redirect({ to: '/s/$study/annotate', params });
  },
});

const annotateRoute = createRoute({
  getParentRoute: () => studyRoute,
  path: '/annotate',
  component: lazyRouteComponent(() => import('../features/annotate/annotate-page.tsx'), 'AnnotatePage'),
});

const pairRoute = createRoute({
  getParentRoute: () => studyRoute,
  path: '/pairs/$pair',
  validateSearch: parseView,
  component: lazyRouteComponent(() => import('../features/pair/pair-page.tsx'), 'PairPage'),
});

const disagreementsRoute = createRoute({
  getParentRoute: () => studyRoute,
  path: '/disagreements',
  validateSearch: parseView,
  component: lazyRouteComponent(() => import('../features/disagreements/disagreements-page.tsx'), 'DisagreementsPage'),
});

const resultsRoute = createRoute({
  getParentRoute: () => studyRoute,
  path: '/results',
  validateSearch: parseResultsSearch,
  component: lazyRouteComponent(() => import('../features/results/results-page.tsx'), 'ResultsPage'),
});

const scoringRoute = createRoute({
  getParentRoute: () => studyRoute,
  path: '/scoring',
  component: lazyRouteComponent(() => import('../features/scoring/scoring-page.tsx'), 'ScoringPage'),
});

const dataRoute = createRoute({
  getParentRoute: () => studyRoute,
  path: '/data',
  validateSearch: parseDataSearch,
  component: lazyRouteComponent(() => import('../features/imports/data-page.tsx'), 'DataPage'),
});

const peopleRoute = createRoute({
  getParentRoute: () => studyRoute,
  path: '/people',
  component: lazyRouteComponent(() => import('../features/people/people-page.tsx'), 'PeoplePage'),
});

const settingsRoute = createRoute({
  getParentRoute: () => studyRoute,
  path: '/settings',
  component: lazyRouteComponent(() => import('../features/settings/settings-page.tsx'), 'SettingsPage'),
});

const routeTree = rootRoute.addChildren([
  studiesRoute,
  reproduceRoute,
  modelsRoute,
  modelRoute,
  signInRoute,
  joinRoute,
  studyRoute.addChildren([
    studyIndexRoute,
    annotateRoute,
    pairRoute,
    disagreementsRoute,
    resultsRoute,
    scoringRoute,
    dataRoute,
    peopleRoute,
    settingsRoute,
  ]),
]);

/** @param history  where addresses are kept; the browser's own unless told */
export const createAppRouter = (queryClient: QueryClient, history: RouterHistory = createBrowserHistory()) =>
  createRouter({
    routeTree,
    history,
    context: { queryClient },
    defaultPreload: 'intent',
    // The query cache decides what is fresh; a second cache in the router would only disagree with it.
    defaultPreloadStaleTime: 0,
    defaultPendingComponent: Loading,
    defaultPendingMs: 300,
    defaultErrorComponent: ErrorPage,
    defaultNotFoundComponent: NotFoundPage,
    scrollRestoration: true,
  });

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}

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
import { parseDeckSearch } from '../features/deck/deck-search.ts';
import { parseDataSearch } from '../features/imports/data-search.ts';
import { parseQualitySearch } from '../features/quality/quality-search.ts';
import { parseReproduceSearch } from '../features/reproduce/reproduce-search.ts';
import { parseResultsSearch } from '../features/results/results-search.ts';
import { parseStandingsSearch } from '../features/standings/standings-search.ts';
import { parseView } from '../lib/pair-list/view.ts';
import { sessionQuery } from '../lib/session-query.ts';
import { studiesQuery, studyQuery } from '../lib/study-queries.ts';
import { ErrorPage } from './error-page.tsx';
import { NotFoundPage } from './not-found-page.tsx';
import { PendingPage } from './pending-page.tsx';
import { RootLayout } from './root-layout.tsx';
import { StudyLayout } from './study-layout.tsx';

export interface RouterContext {
  readonly queryClient: QueryClient;
  /** What stood after the path of the first address, letter by letter: the router reads numbers in it. */
  readonly openedSearch: string;
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
  staticData: { isTranslated: true },
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
  staticData: { isTranslated: true },
});

const joinRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/join/$token',
  component: lazyRouteComponent(() => import('../features/join/join-page.tsx'), 'JoinPage'),
  staticData: { isTranslated: true },
});

const crowdEntryRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/join/crowd/$token',
  component: lazyRouteComponent(() => import('../features/join/crowd-entry-page.tsx'), 'CrowdEntryPage'),
  staticData: { isTranslated: true },
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
  staticData: { isTranslated: true },
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

const deckRoute = createRoute({
  getParentRoute: () => studyRoute,
  path: '/deck',
  validateSearch: parseDeckSearch,
  component: lazyRouteComponent(() => import('../features/deck/deck-page.tsx'), 'DeckPage'),
});

const guidelineRoute = createRoute({
  getParentRoute: () => studyRoute,
  path: '/guideline',
  component: lazyRouteComponent(() => import('../features/guideline/guideline-page.tsx'), 'GuidelinePage'),
  staticData: { isTranslated: true },
});

const qualificationRoute = createRoute({
  getParentRoute: () => studyRoute,
  path: '/qualification',
  component: lazyRouteComponent(() => import('../features/guideline/round-page.tsx'), 'RoundPage'),
  staticData: { isTranslated: true },
});

const trainingRoute = createRoute({
  getParentRoute: () => studyRoute,
  path: '/training',
  component: lazyRouteComponent(() => import('../features/training/training-page.tsx'), 'TrainingPage'),
});

const resultsRoute = createRoute({
  getParentRoute: () => studyRoute,
  path: '/results',
  validateSearch: parseResultsSearch,
  component: lazyRouteComponent(() => import('../features/results/results-page.tsx'), 'ResultsPage'),
});

const qualityRoute = createRoute({
  getParentRoute: () => studyRoute,
  path: '/quality',
  validateSearch: parseQualitySearch,
  component: lazyRouteComponent(() => import('../features/quality/quality-page.tsx'), 'QualityPage'),
});

const overviewRoute = createRoute({
  getParentRoute: () => studyRoute,
  path: '/overview',
  component: lazyRouteComponent(() => import('../features/overview/overview-page.tsx'), 'OverviewPage'),
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

const recruitmentRoute = createRoute({
  getParentRoute: () => studyRoute,
  path: '/recruitment',
  component: lazyRouteComponent(() => import('../features/crowd/recruitment-page.tsx'), 'RecruitmentPage'),
});

const settingsRoute = createRoute({
  getParentRoute: () => studyRoute,
  path: '/settings',
  component: lazyRouteComponent(() => import('../features/settings/settings-page.tsx'), 'SettingsPage'),
});

const compareRoute = createRoute({
  getParentRoute: () => studyRoute,
  path: '/compare',
  component: lazyRouteComponent(() => import('./compare-page.tsx'), 'ComparePage'),
  staticData: { isTranslated: true },
});

const newEvaluationRoute = createRoute({
  getParentRoute: () => studyRoute,
  path: '/compare/new',
  component: lazyRouteComponent(() => import('../features/compare/set-up-page.tsx'), 'SetUpPage'),
});

const bestOfNRoute = createRoute({
  getParentRoute: () => studyRoute,
  path: '/best-of-n',
  component: lazyRouteComponent(() => import('../features/best-of-n/best-of-n-page.tsx'), 'BestOfNPage'),
});

const standingsRoute = createRoute({
  getParentRoute: () => studyRoute,
  path: '/compare/$evaluation',
  validateSearch: parseStandingsSearch,
  component: lazyRouteComponent(() => import('../features/standings/standings-page.tsx'), 'StandingsPage'),
});

const voteRoute = createRoute({
  getParentRoute: () => studyRoute,
  path: '/compare/$evaluation/vote',
  component: lazyRouteComponent(() => import('../features/vote/vote-page.tsx'), 'VotePage'),
  staticData: { isTranslated: true },
});

const routeTree = rootRoute.addChildren([
  studiesRoute,
  reproduceRoute,
  modelsRoute,
  modelRoute,
  signInRoute,
  joinRoute,
  crowdEntryRoute,
  studyRoute.addChildren([
    studyIndexRoute,
    annotateRoute,
    overviewRoute,
    guidelineRoute,
    qualificationRoute,
    trainingRoute,
    pairRoute,
    disagreementsRoute,
    deckRoute,
    resultsRoute,
    qualityRoute,
    scoringRoute,
    dataRoute,
    peopleRoute,
    recruitmentRoute,
    settingsRoute,
    compareRoute,
    newEvaluationRoute,
    bestOfNRoute,
    standingsRoute,
    voteRoute,
  ]),
]);

/** @param history  where addresses are kept; the browser's own unless told */
export const createAppRouter = (queryClient: QueryClient, history: RouterHistory = createBrowserHistory()) =>
  createRouter({
    routeTree,
    history,
    context: { queryClient, openedSearch: history.location.search },
    defaultPreload: 'intent',
    // The query cache decides what is fresh; a second cache in the router would only disagree with it.
    defaultPreloadStaleTime: 0,
    defaultPendingComponent: PendingPage,
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

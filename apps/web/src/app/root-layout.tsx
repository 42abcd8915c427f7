import { useQuery } from '@tanstack/react-query';
import { Outlet } from '@tanstack/react-router';
import { useSyncPreferences } from '../lib/preferences/use-sync-preferences.ts';
import { sessionQuery } from '../lib/session-query.ts';
import { useFollowLanguage } from '../lib/words/follow-language.ts';
import { useWords } from '../lib/words/use-words.ts';
import { OfflineBanner } from './offline-banner.tsx';
import { useDocumentLanguage } from './route-language.ts';
import { TopBar } from './top-bar.tsx';
import { usePageFocus } from './use-page-focus.ts';

export function RootLayout() {
  const { say, language, direction } = useWords();
  const session = useQuery(sessionQuery()).data;
  useSyncPreferences(session && (session.person?.id ?? null));
  useFollowLanguage();
  useDocumentLanguage();
  usePageFocus();
  return (
    <div className="flex h-dvh flex-col pt-[env(safe-area-inset-top)] pr-[env(safe-area-inset-right)] pl-[env(safe-area-inset-left)]">
      {/* The bar is in the person's language on every page, also on those that are English. */}
      <div lang={language} dir={direction} className="contents">
        <a
          href="#main"
          className="sr-only z-50 rounded-control bg-ink px-4 py-2 text-ink-inverse focus:not-sr-only focus:fixed focus:start-2 focus:top-2"
        >
          {say('app.skip')}
        </a>
        <TopBar />
        <OfflineBanner />
      </div>
      <main id="main" tabIndex={-1} className="relative flex min-h-0 flex-1 flex-col overflow-auto outline-none">
        <Outlet />
      </main>
    </div>
  );
}

import { Outlet } from '@tanstack/react-router';
import { OfflineBanner } from './offline-banner.tsx';
import { TopBar } from './top-bar.tsx';

export function RootLayout() {
  return (
    <div className="flex h-dvh flex-col">
      <a
        href="#main"
        className="sr-only z-50 rounded-control bg-ink px-4 py-2 text-ink-inverse focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        Skip to the page
      </a>
      <TopBar />
      <OfflineBanner />
      <main id="main" tabIndex={-1} className="relative flex min-h-0 flex-1 flex-col overflow-auto outline-none">
        <Outlet />
      </main>
    </div>
  );
}

import { Outlet } from '@tanstack/react-router';

/** Pages of one study; the study itself is in the query cache by the time that they render. */
export function StudyLayout() {
  return <Outlet />;
}

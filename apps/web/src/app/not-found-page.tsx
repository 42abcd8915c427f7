import { Compass } from 'lucide-react';
import { EmptyState } from '../ui/empty-state.tsx';
import { ButtonLink } from '../ui/link.tsx';

export function NotFoundPage() {
  return (
    <EmptyState
      level={1}
      title="There is nothing here"
      icon={<Compass size={32} aria-hidden />}
      action={
        <ButtonLink to="/" variant="primary">
          All studies
        </ButtonLink>
      }
    >
      <title>Not found · Plumbline</title>
      The address may be mistyped, or what it named is gone or not open to you.
    </EmptyState>
  );
}

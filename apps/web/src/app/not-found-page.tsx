import { Compass } from 'lucide-react';
import { useWords } from '../lib/words/use-words.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ButtonLink } from '../ui/link.tsx';

export function NotFoundPage() {
  const { say, language, direction } = useWords();
  return (
    <div lang={language} dir={direction} className="flex flex-1">
      <EmptyState
        level={1}
        title={say('app.notFound')}
        icon={<Compass size={32} aria-hidden />}
        action={
          <ButtonLink to="/" variant="primary">
            {say('app.allStudies')}
          </ButtonLink>
        }
      >
        <title>{`${say('app.notFoundTitle')} · Plumbline`}</title>
        {say('app.notFoundWhy')}
      </EmptyState>
    </div>
  );
}

import { ChartNoAxesColumn } from 'lucide-react';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ButtonLink } from '../../ui/link.tsx';

/** A study in which nobody has labelled, and which brings no published figures. */
export const NoFigures = ({ study }: { readonly study: string }) => (
  <EmptyState
    title="No figures yet"
    icon={<ChartNoAxesColumn size={32} aria-hidden />}
    action={
      <ButtonLink to="/s/$study/annotate" params={{ study }} variant="primary">
        Label some pairs
      </ButtonLink>
    }
  >
    This page shows how well reward models agree with people. It needs labels: label some pairs, invite people, or
    import labels with{' '}
    <code className="break-all font-medium text-ink">{`npx plumbline import pairs FILE --study ${study}`}</code>
  </EmptyState>
);

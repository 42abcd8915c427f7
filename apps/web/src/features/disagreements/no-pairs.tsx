import type { StudyDetail } from '@plumbline/contract';
import { Images } from 'lucide-react';
import { EmptyState } from '../../ui/empty-state.tsx';

export const NoPairs = ({ study }: { readonly study: StudyDetail }) => (
  <EmptyState title="No pairs yet" icon={<Images size={32} aria-hidden />}>
    This page shows where people and reward models part. Bring pairs in with{' '}
    <code className="break-all font-medium text-ink">{`npx plumbline import pairs FILE --images DIR --study ${study.slug}`}</code>
  </EmptyState>
);

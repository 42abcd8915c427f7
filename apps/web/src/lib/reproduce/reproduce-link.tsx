import { ClipboardCheck } from 'lucide-react';
import { ButtonLink } from '../../ui/link.tsx';

interface ReproduceLinkProps {
  /** Runs the checks on this study at once; left out: the page asks for the release. */
  readonly study?: string;
}

/** The way to the page that compares a study with the paper. */
export const ReproduceLink = ({ study }: ReproduceLinkProps) => (
  <ButtonLink to="/reproduce" search={study === undefined ? {} : { study }}>
    <ClipboardCheck size={16} aria-hidden />
    {study === undefined ? 'Reproduce the paper' : 'Check against the paper'}
  </ButtonLink>
);

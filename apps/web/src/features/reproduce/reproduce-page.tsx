import { getRouteApi } from '@tanstack/react-router';
import { Page, PageHeader } from '../../ui/page-header.tsx';
import { PaperChecks } from './paper-checks.tsx';
import { ReleaseImport } from './release-import.tsx';

const route = getRouteApi('/reproduce');

/** The published numbers of the paper, computed again from its released data. */
export function ReproducePage() {
  const { study } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <Page>
      <PageHeader
        title="Reproduce the paper"
        description="“Confidence-aware Reward Optimization for Fine-tuning Text-to-Image Models” (ICLR 2024): its released labels and tables are imported, and everything that they determine is computed again and compared."
      />
      {study === undefined ? (
        <ReleaseImport onImported={(slug) => void navigate({ search: { study: slug } })} />
      ) : (
        <PaperChecks key={study} study={study} onRestart={() => void navigate({ search: {} })} />
      )}
    </Page>
  );
}

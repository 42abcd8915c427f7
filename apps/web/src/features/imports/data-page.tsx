import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { studyDetailQuery } from '../../lib/study-queries.ts';
import { Page, PageHeader } from '../../ui/page-header.tsx';
import { EarlierImports } from './earlier-imports.tsx';
import { ExportPanel } from './exports/export-panel.tsx';
import { ImportSection } from './import-section.tsx';

const route = getRouteApi('/s/$study/data');

/** The way of data into a study and out of it. */
export function DataPage() {
  const { study } = route.useParams();
  const { import: selected } = route.useSearch();
  const navigate = route.useNavigate();
  const detail = useQuery(studyDetailQuery(study));
  const open = (id: string | undefined) =>
    void navigate({ search: id === undefined ? {} : { import: id }, resetScroll: id !== undefined });
  return (
    <Page>
      <PageHeader
        title="Import and export"
        documentTitle={`Import and export · ${detail.data?.name ?? study}`}
        description="Bring pairs, labels, scores and published figures into this study, and take all of it out again."
      />
      <div className="grid grid-cols-1 gap-5">
        <ImportSection study={study} isClosed={detail.data?.isClosed ?? false} selected={selected} onSelect={open} />
        <EarlierImports study={study} selected={selected} onSelect={open} />
        <ExportPanel study={study} />
      </div>
    </Page>
  );
}

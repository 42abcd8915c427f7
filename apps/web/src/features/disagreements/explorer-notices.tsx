import { type AnalysisSettings, type ExplorerDescription, toQuery } from '@plumbline/analysis';
import { formatCount } from '../../lib/figures.ts';
import { Badge } from '../../ui/badge.tsx';
import { Notice } from '../../ui/notice.tsx';

interface ExplorerNoticesProps {
  readonly description: ExplorerDescription;
  readonly refusal: string | null;
  readonly failure: string | null;
}

/** What one should know before reading the list. */
export function ExplorerNotices({ description, refusal, failure }: ExplorerNoticesProps) {
  const { missingImages, pairs } = description;
  return (
    <>
      {failure === null ? null : (
        <Notice tone="danger" className="mb-3">
          {failure} What is shown is from before.
        </Notice>
      )}
      {refusal === null ? null : (
        <Notice tone="warning" className="mb-3">
          {refusal} The figures are counted as published.
        </Notice>
      )}
      {missingImages > 0 ? (
        <Notice className="mb-3">
          {missingImages === pairs
            ? 'The images of this study are not here: people’s answers, scores and prompts are. Import the images to see them.'
            : `${formatCount(missingImages)} of ${formatCount(pairs)} pairs have no image here; the filter “Image” shows which.`}
        </Notice>
      ) : null}
    </>
  );
}

/** How the figures are counted where that is not as usual. */
export function SettingBadges({ settings }: { readonly settings: AnalysisSettings }) {
  const changed = Object.entries(toQuery(settings));
  if (changed.length === 0) return null;
  return (
    <ul aria-label="Settings of the figures" className="flex flex-wrap gap-1">
      {changed.map(([name, value]) => (
        <li key={name}>
          <Badge tone="accent">
            {name}: {value}
          </Badge>
        </li>
      ))}
    </ul>
  );
}

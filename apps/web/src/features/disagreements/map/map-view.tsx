import type { StudyDetail } from '@plumbline/contract';
import { Map as MapIcon } from 'lucide-react';
import { useMemo } from 'react';
import { countOf, formatCount } from '../../../lib/figures.ts';
import { isRunnable, type RunnableModel } from '../../../lib/runnable-model.ts';
import { Button } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { ProgressBar } from '../../../ui/progress-bar.tsx';
import type { ResultsProps } from '../results/results.tsx';
import { MapChart } from './map-chart.tsx';
import { type ImageMap, MOST_IMAGES, useImageMap } from './use-image-map.ts';

/** Images that look alike to the study's model lie near each other; a lasso chooses some. */
export function MapView({ study, explorer, view, selection }: ResultsProps) {
  const { description, state: list } = explorer;
  const model = findLooker(study);
  const { state, start, cancel } = useImageMap(model, list.request);
  if (model === null) {
    return (
      <EmptyState title="No model to look at the images" icon={<MapIcon size={32} aria-hidden />}>
        The map places images by a reward model that sees them apart from their prompts, and the study has none that can
        run here. Choose one in the settings.
      </EmptyState>
    );
  }
  if (description !== undefined && description.missingImages === description.pairs) {
    return (
      <EmptyState title="No images to place" icon={<MapIcon size={32} aria-hidden />}>
        The images of this study are not here. Import them to see a map.
      </EmptyState>
    );
  }
  switch (state.kind) {
    case 'idle':
      return (
        <EmptyState
          title="A map of the images"
          icon={<MapIcon size={32} aria-hidden />}
          action={
            <Button variant="primary" onClick={start}>
              Make the map
            </Button>
          }
        >
          {model.name} looks at the images of the pairs that pass, here in this browser, and places those that look
          alike near each other (UMAP). At most {formatCount(MOST_IMAGES)} images, spread over the list.
        </EmptyState>
      );
    case 'running':
      return (
        <div className="mx-auto grid max-w-md gap-3 py-16">
          <p role="status" className="text-sm">
            {state.step}
            <span className="text-ink-muted tabular-nums">
              {' '}
              {formatCount(state.done)} of {formatCount(state.total)}
            </span>
          </p>
          <ProgressBar label={state.step} value={state.done} max={state.total} />
          <Button className="justify-self-start" onClick={cancel}>
            Cancel
          </Button>
        </div>
      );
    case 'failed':
      return (
        <div className="py-8">
          <Notice tone="danger" className="mb-3">
            {state.message}
          </Notice>
          <Button onClick={start}>Try again</Button>
        </div>
      );
    case 'ready':
      return (
        <>
          <MapBasis map={state.map} model={model.name} onAgain={start} />
          <MapChart study={study.slug} view={view} map={state.map} selection={selection} />
        </>
      );
  }
}

/** The first of the study's models that embeds images by themselves. */
const findLooker = ({ members }: StudyDetail): RunnableModel | null =>
  members
    .map(({ model }) => model)
    .filter(isRunnable)
    .find(({ kind }) => kind === 'dual-encoder') ?? null;

interface MapBasisProps {
  readonly map: ImageMap;
  readonly model: string;
  readonly onAgain: () => void;
}

/** What the map shows and what it leaves out. */
function MapBasis({ map, model, onAgain }: MapBasisProps) {
  const words = useMemo(() => {
    const shown = countOf(map.rows.length, 'pair');
    const part =
      map.rows.length < map.available
        ? `${shown} of the ${formatCount(map.available)} that passed and have an image`
        : shown;
    const failed = map.failed === 0 ? '' : ` ${countOf(map.failed, 'image')} could not be read.`;
    return `${part}, placed by ${model} (UMAP, seed 1). Distances between far groups mean little.${failed}`;
  }, [map, model]);
  return (
    <div className="mb-3 flex flex-wrap items-center justify-between gap-2">
      <p className="text-ink-muted text-sm tabular-nums">{words}</p>
      <Button size="sm" onClick={onAgain}>
        Make it again for the pairs that pass now
      </Button>
    </div>
  );
}

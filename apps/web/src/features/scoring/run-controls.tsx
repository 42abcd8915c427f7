import type { StudyModel } from '@plumbline/contract';
import { Pause, Play, Square, X } from 'lucide-react';
import { isRunnable } from '../../lib/runnable-model.ts';
import { isOver } from '../../lib/study-scoring/run-state.ts';
import { Button } from '../../ui/button.tsx';
import type { Place } from './place-in-line.ts';
import { useScoringLine } from './use-scoring-line.ts';

interface RunControlsProps {
  readonly study: string;
  readonly model: StudyModel;
  readonly place: Place;
  readonly left: number;
}

/** Start, pause, go on, stop. */
export function RunControls({ study, model, place, left }: RunControlsProps) {
  const { line } = useScoringLine();
  if (!isRunnable(model)) return null;
  if (place.kind === 'current' && !isOver(place.progress.state)) {
    const { task } = place;
    const isPaused = place.progress.state.kind === 'paused' && place.progress.state.why === 'asked';
    return (
      <div className="flex flex-wrap gap-2">
        {isPaused ? (
          <Button variant="primary" icon={<Play size={16} aria-hidden />} onClick={() => line.resume('asked')}>
            Go on
          </Button>
        ) : (
          <Button icon={<Pause size={16} aria-hidden />} onClick={() => line.pause('asked')}>
            Pause
          </Button>
        )}
        <Button icon={<Square size={16} aria-hidden />} onClick={() => line.stop(task)}>
          Stop
        </Button>
      </div>
    );
  }
  if (place.kind === 'waiting') {
    return (
      <div className="flex flex-wrap items-center gap-3">
        <p className="text-ink-muted text-sm">In line after {place.after.model.name}.</p>
        <Button size="sm" icon={<X size={14} aria-hidden />} onClick={() => line.stop(place.task)}>
          Take out of the line
        </Button>
      </div>
    );
  }
  if (left === 0) return null;
  return (
    <div>
      <Button
        variant="primary"
        icon={<Play size={16} aria-hidden />}
        aria-label={`Score in this browser with ${model.name}`}
        onClick={() => line.add({ study, model })}
      >
        Score in this browser
      </Button>
    </div>
  );
}

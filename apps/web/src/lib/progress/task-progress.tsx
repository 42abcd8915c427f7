import { ProgressBar } from '../../ui/progress-bar.tsx';
import { Spinner } from '../../ui/spinner.tsx';

interface TaskProgressProps {
  /** What goes on, such as "Uploading". */
  readonly title: string;
  readonly value: number;
  /** Null: not known yet. */
  readonly max: number | null;
  /** How far, how fast and how long still: short parts. */
  readonly facts: readonly string[];
}

/** A long task on its way. The title is announced once; the numbers change too often to be read out. */
export function TaskProgress({ title, value, max, facts }: TaskProgressProps) {
  return (
    <div>
      <p role="status" className="mb-2 flex items-center gap-2 font-medium text-sm">
        <Spinner className="size-3.5" />
        {title}
      </p>
      {max === null ? null : <ProgressBar label={title} value={value} max={max} className="mb-2" />}
      <p className="flex flex-wrap text-ink-muted text-sm tabular-nums [&>span:not(:last-child)]:after:mx-2 [&>span:not(:last-child)]:after:content-['·'/'']">
        {facts.map((fact) => (
          <span key={fact}>{fact}</span>
        ))}
      </p>
    </div>
  );
}

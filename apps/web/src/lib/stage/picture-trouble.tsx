import { Button } from '../../ui/button.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { useWords } from '../words/use-words.ts';

interface PictureTroubleProps {
  /** For tests: which pictures. */
  readonly name: string;
  readonly isBroken: boolean;
  /** What is said while they are on their way. */
  readonly coming: string;
  /** What is said when one could not be loaded. */
  readonly broken: string;
  readonly onRetry: () => void;
}

/** Lies over pictures that are not there: nothing of them is seen before all are. */
export function PictureTrouble({ name, isBroken, coming, broken, onRetry }: PictureTroubleProps) {
  const { say } = useWords();
  return (
    <div
      data-testid={`${name}-${isBroken ? 'broken' : 'coming'}`}
      className="absolute inset-0 flex flex-col items-center justify-center gap-3 bg-canvas p-6 text-center text-ink-muted text-sm"
    >
      {isBroken ? (
        <>
          <p role="alert">{broken}</p>
          <Button onClick={onRetry}>{say('app.tryAgain')}</Button>
        </>
      ) : (
        <>
          <Spinner />
          {coming}
        </>
      )}
    </div>
  );
}

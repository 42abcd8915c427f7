import type { GuidelineExample } from '@plumbline/contract';
import { AnswerMark } from '../answers/answer-mark.tsx';
import { ZoomablePicture } from '../pictures/zoomable-picture.tsx';

/** A pair with its answer and why. The picture can be enlarged. */
export function ExampleCard({ example }: { readonly example: Omit<GuidelineExample, 'itemId'> }) {
  const { prompt, image, expected, explanation } = example;
  return (
    <article className="flex h-full flex-col gap-3 rounded-panel border border-line bg-surface p-3">
      {image === null ? null : <ZoomablePicture image={image} prompt={prompt} className="h-56" />}
      <p dir="auto" className="break-words font-medium">
        {prompt}
      </p>
      <div className="flex flex-col items-start gap-1.5">
        <AnswerMark value={expected} />
        {explanation === '' ? null : (
          <p dir="auto" className="w-full whitespace-pre-line break-words text-ink-muted text-sm">
            {explanation}
          </p>
        )}
      </div>
    </article>
  );
}

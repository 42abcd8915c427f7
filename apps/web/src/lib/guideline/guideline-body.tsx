import type { Guideline } from '@plumbline/contract';
import { useWords } from '../words/all-words.ts';
import { ExampleCard } from './example-card.tsx';
import { MarkdownText } from './markdown-text.tsx';

/** The text of a guideline and its examples with their answers. */
export function GuidelineBody({ guideline }: { readonly guideline: Guideline }) {
  const { say } = useWords();
  const { text, examples } = guideline;
  return (
    <div className="flex flex-col gap-6">
      {text.trim() === '' ? <p className="text-ink-muted">{say('guideline.none')}</p> : <MarkdownText text={text} />}
      {examples.length === 0 ? null : (
        <section aria-labelledby="guideline-examples">
          <h2 id="guideline-examples" className="mb-3 font-semibold text-lg">
            {say('guideline.examples')}
          </h2>
          <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
            {examples.map((example) => (
              <li key={example.itemId} className="min-w-0">
                <ExampleCard example={example} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

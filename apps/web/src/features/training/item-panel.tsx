import type { Training, TrainingUse } from '@plumbline/contract';
import { countOf } from '../../lib/figures.ts';
import { Panel } from '../../ui/panel.tsx';
import { AddItems } from './add-items.tsx';
import { ItemCard } from './item-card.tsx';

interface ItemPanelProps {
  readonly study: string;
  readonly use: TrainingUse;
  readonly training: Training;
}

const WORDS: Readonly<Record<TrainingUse, { readonly noun: string; readonly why: string }>> = {
  example: {
    noun: 'example',
    why: 'Shown under the guideline with their answers and why. Choose them here, or select pairs in the list of disagreements.',
  },
  qualification: {
    noun: 'question',
    why: 'Asked in the round, in another order each time. After each answer people are told what was expected, and why. A question that many miss may be a bad one.',
  },
};

/** The examples, or the questions of the round. */
export function ItemPanel({ study, use, training }: ItemPanelProps) {
  const items = training.items.filter((item) => item.use === use);
  const { noun, why } = WORDS[use];
  return (
    <Panel title={countOf(items.length, noun)}>
      <p className="mb-4 max-w-prose text-pretty text-ink-muted text-sm">{why}</p>
      <ul className="mb-5 grid gap-3">
        {items.map((item, place) => (
          <ItemCard
            key={`${item.id} ${item.expected} ${item.explanation}`}
            study={study}
            item={item}
            place={place}
            isLast={place === items.length - 1}
          />
        ))}
      </ul>
      <AddItems study={study} use={use} />
    </Panel>
  );
}

import {
  LABEL_VALUES,
  type LabelValue,
  removeTrainingItem,
  type TrainingItem,
  updateTrainingItem,
} from '@plumbline/contract';
import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { request } from '../../lib/api.ts';
import { PairThumb } from '../../lib/pair-list/pair-thumb.tsx';
import { AnswerOptions, ExplanationArea } from '../../lib/training/training-fields.tsx';
import { Button } from '../../ui/button.tsx';
import { Field, Select } from '../../ui/field.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { TextLink } from '../../ui/link.tsx';
import { Notice } from '../../ui/notice.tsx';
import { MissedShare } from './missed-share.tsx';
import { useTrainingChange } from './use-training.ts';

interface ItemCardProps {
  readonly study: string;
  readonly item: TrainingItem;
  /** Among those of the same use, from 0. */
  readonly place: number;
  readonly isLast: boolean;
}

interface ItemChange {
  readonly expected?: LabelValue;
  readonly explanation?: string;
  readonly place?: number;
}

const ICON_SIZE = 17;

/** One example or question: its answer and why can be changed, an example can be moved. */
export function ItemCard({ study, item, place, isLast }: ItemCardProps) {
  const [expected, setExpected] = useState(item.expected);
  const [explanation, setExplanation] = useState(item.explanation);
  const params = { study, item: item.id };
  const change = useTrainingChange(study, (body: ItemChange) => request(updateTrainingItem, { params, body }));
  const remove = useTrainingChange(study, () => request(removeTrainingItem, { params }));
  const isChanged = expected !== item.expected || explanation !== item.explanation;
  const error = change.error ?? remove.error;
  const of = ` of “${item.prompt}”`;
  return (
    <li className="grid gap-3 rounded-control border border-line p-3 sm:grid-cols-[7rem_minmax(0,1fr)_auto]">
      <PairThumb sha256={item.image?.sha256 ?? null} className="h-28 w-28" />
      <div className="grid min-w-0 gap-3">
        <TextLink
          to="/s/$study/pairs/$pair"
          params={{ study, pair: item.pairId }}
          search={{}}
          dir="auto"
          className="break-words font-medium"
        >
          {item.prompt}
        </TextLink>
        <div className="grid gap-3 sm:grid-cols-[10rem_minmax(0,1fr)]">
          <Field
            label={
              <>
                Expected<span className="sr-only">{of}</span>
              </>
            }
          >
            {(ids) => (
              <Select
                {...ids}
                value={expected}
                onChange={(event) =>
                  setExpected(LABEL_VALUES.find((value) => String(value) === event.target.value) ?? expected)
                }
              >
                <AnswerOptions />
              </Select>
            )}
          </Field>
          <Field
            label={
              <>
                Why<span className="sr-only">{of}</span>
              </>
            }
          >
            {(ids) => <ExplanationArea {...ids} value={explanation} onWrite={setExplanation} />}
          </Field>
        </div>
        {item.use === 'qualification' ? <MissedShare item={item} /> : null}
        {error === null ? null : <Notice tone="danger">{error.message}</Notice>}
        {isChanged ? (
          <Button
            size="sm"
            variant="primary"
            className="justify-self-start"
            isPending={change.isPending}
            onClick={() => change.mutate({ expected, explanation })}
          >
            Save
          </Button>
        ) : null}
      </div>
      <div className="flex items-start">
        {item.use === 'example' ? (
          <>
            <IconButton
              label={`Move up: ${item.prompt}`}
              icon={<ArrowUp size={ICON_SIZE} aria-hidden />}
              disabled={place === 0 || change.isPending}
              onClick={() => change.mutate({ place: place - 1 })}
            />
            <IconButton
              label={`Move down: ${item.prompt}`}
              icon={<ArrowDown size={ICON_SIZE} aria-hidden />}
              disabled={isLast || change.isPending}
              onClick={() => change.mutate({ place: place + 1 })}
            />
          </>
        ) : null}
        <IconButton
          label={`Take out: ${item.prompt}`}
          icon={<Trash2 size={ICON_SIZE} aria-hidden />}
          disabled={remove.isPending}
          onClick={() => remove.mutate(undefined)}
        />
      </div>
    </li>
  );
}

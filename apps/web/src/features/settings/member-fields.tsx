import { ArrowDown, ArrowUp, X } from 'lucide-react';
import { shortRevision } from '../../lib/short-revision.ts';
import { Badge } from '../../ui/badge.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import type { MemberDraft, ModelChoice } from './member-draft.ts';
import { TextNormFields } from './text-norm-fields.tsx';

interface MemberFieldsProps {
  readonly member: MemberDraft;
  /** Undefined: it is not known here any more. */
  readonly model: ModelChoice | undefined;
  readonly place: number;
  readonly count: number;
  readonly error: string | undefined;
  readonly onChange: (member: MemberDraft) => void;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
}

/** One reward model of the study: what it measures, its place, and its own TextNorm settings. */
export function MemberFields(props: MemberFieldsProps) {
  const { member, model, place, count, error, onChange, onMove, onRemove } = props;
  const name = model?.name ?? member.model;
  return (
    <li aria-label={name} className="rounded-control border border-line p-3">
      <div className="mb-2 flex items-start justify-between gap-2">
        <div className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1 pt-1.5">
          <span className="font-medium">{name}</span>
          <span className="text-ink-faint text-sm" title={model?.revision}>
            {model ? `revision ${shortRevision(model.revision)}` : 'not installed'}
          </span>
          {model?.manifest === null ? <Badge>scores from a file</Badge> : null}
        </div>
        <div className="flex shrink-0">
          {count > 1 ? (
            <>
              <IconButton
                label={`Move ${name} up`}
                icon={<ArrowUp size={16} aria-hidden />}
                disabled={place === 0}
                onClick={() => onMove(-1)}
              />
              <IconButton
                label={`Move ${name} down`}
                icon={<ArrowDown size={16} aria-hidden />}
                disabled={place === count - 1}
                onClick={() => onMove(1)}
              />
            </>
          ) : null}
          <IconButton label={`Take ${name} out`} icon={<X size={16} aria-hidden />} onClick={onRemove} />
        </div>
      </div>
      {model?.manifest ? (
        <p className="mb-3 text-pretty text-ink-faint text-sm">
          {model.manifest.measures} {model.manifest.limits}
        </p>
      ) : null}
      <TextNormFields
        name={name}
        draft={member.textNorm}
        defaultSettings={model?.manifest?.textNorm}
        error={error}
        onChange={(textNorm) => onChange({ ...member, textNorm })}
      />
    </li>
  );
}

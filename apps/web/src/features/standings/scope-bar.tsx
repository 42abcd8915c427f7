import { X } from 'lucide-react';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { CRITERION_WORDS } from './headline-words.ts';
import { useStandingsScope } from './standings-scope.ts';

/** Which votes the figures are of. */
export function ScopeBar() {
  const { votes, settings, change } = useStandingsScope();
  const { criteria, contenders } = votes.evaluation;
  const hasSimulated = votes.raters.some(({ kind }) => kind === 'simulated');
  return (
    <section aria-label="Which votes count" className="grid gap-3">
      {criteria.length > 1 ? (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <Segmented
            label="Criterion"
            value={settings.criterion}
            options={criteria.map((value) => ({ value, label: CRITERION_WORDS[value].name }))}
            onChange={(criterion) => change({ criterion })}
          />
          <p className="text-ink-muted text-sm">{CRITERION_WORDS[settings.criterion].means}</p>
        </div>
      ) : null}
      <div className="grid gap-3 sm:grid-cols-3">
        <ChoiceField
          label="Compared with"
          value={contenders[settings.baseline]?.name ?? ''}
          options={contenders.map(({ name }) => ({ value: name, name }))}
          onChange={(baseline) => change({ baseline })}
        />
        {votes.subsets.length > 1 ? (
          <ChoiceField
            label="Prompts"
            value={settings.subset ?? ''}
            options={[
              { value: '', name: 'all prompts' },
              ...votes.subsets.map((subset) => ({ value: subset, name: subset })),
            ]}
            onChange={(subset) => change({ subset: subset === '' ? undefined : subset })}
          />
        ) : null}
        {hasSimulated ? (
          <ChoiceField
            label="Votes of"
            value={settings.withSimulated ? 'all' : 'people'}
            options={[
              { value: 'all', name: 'everybody' },
              { value: 'people', name: 'people, no simulated raters' },
            ]}
            onChange={(chosen) => change({ simulated: chosen === 'people' ? 'off' : undefined })}
          />
        ) : null}
      </div>
      <LeftOut />
    </section>
  );
}

function LeftOut() {
  const { votes, settings, change } = useStandingsScope();
  if (settings.without.length === 0) return null;
  const nameOf = (id: string) => votes.raters.find((rater) => rater.id === id)?.name ?? id;
  const others = (id: string) => settings.without.filter((other) => other !== id);
  return (
    <ul aria-label="Raters left out" className="flex flex-wrap gap-1.5">
      {settings.without.map((id) => (
        <li
          key={id}
          className="flex items-center gap-1 rounded-md bg-warning-soft pl-2 font-medium text-sm text-warning"
        >
          without {nameOf(id)}
          <IconButton
            label={`Count ${nameOf(id)} again`}
            icon={<X size={14} aria-hidden />}
            className="text-warning! sm:size-7"
            onClick={() => change({ without: others(id).length === 0 ? undefined : others(id) })}
          />
        </li>
      ))}
    </ul>
  );
}

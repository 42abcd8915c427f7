import { DEFAULT_ANALYSIS_SETTINGS } from '@plumbline/analysis';
import type { TextNormSettings } from '@plumbline/textnorm';
import { SlidersHorizontal } from 'lucide-react';
import { useState } from 'react';
import type { FrameSummary } from '../../../lib/analysis/analysis-calls.ts';
import { Button } from '../../../ui/button.tsx';
import { ChoiceField } from '../../../ui/choice-field.tsx';
import { cx } from '../../../ui/cx.ts';
import { useResultsScope } from '../results-scope.ts';
import { countChanged } from './changed-settings.ts';
import { RatersField } from './raters-field.tsx';
import { SCALE_CHOICE_OPTIONS, TARGET_OPTIONS, toSetOptions, UNSURE_OPTIONS } from './setting-options.ts';
import { EnsembleField, TextNormField } from './text-norm-fields.tsx';

interface SettingsBarProps {
  readonly frame: FrameSummary;
  /** The study's own TextNorm settings. */
  readonly own: TextNormSettings | null;
  /** Whether the study scores with several models. */
  readonly hasEnsemble: boolean;
  readonly onReset: () => void;
}

/** How every figure of the page is computed: whatever is switched here, all tables and charts follow at once. */
export function SettingsBar({ frame, own, hasEnsemble, onReset }: SettingsBarProps) {
  const [isOpen, setOpen] = useState(false);
  const { settings } = useResultsScope();
  const changed = countChanged(settings, DEFAULT_ANALYSIS_SETTINGS);
  return (
    <section aria-label="How figures are computed" className="mb-5">
      <Button
        className="w-full sm:hidden"
        icon={<SlidersHorizontal size={16} aria-hidden />}
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        {changed === 0 ? 'How figures are computed' : `How figures are computed (${changed} changed)`}
      </Button>
      <div
        className={cx(
          'grid-cols-1 items-start gap-3 sm:grid sm:grid-cols-2 md:grid-cols-3 lg:grid-cols-4',
          isOpen ? 'mt-3 grid' : 'hidden',
        )}
      >
        <Choices frame={frame} own={own} hasEnsemble={hasEnsemble} />
      </div>
      {changed === 0 ? null : (
        <div className="mt-3 flex flex-wrap items-center gap-3">
          <Button size="sm" onClick={onReset}>
            Back to the published settings
          </Button>
        </div>
      )}
    </section>
  );
}

function Choices({ frame, own, hasEnsemble }: Pick<SettingsBarProps, 'frame' | 'own' | 'hasEnsemble'>) {
  const { settings, change } = useResultsScope();
  const hasTextNorm = frame.setVersions > 0;
  return (
    <>
      <ChoiceField
        label="An unsure label counts as"
        value={settings.unsurePolicy}
        options={UNSURE_OPTIONS}
        onChange={(unsurePolicy) => change({ unsurePolicy })}
      />
      <RatersField raters={frame.raters} />
      <ChoiceField
        label="Truth of a pair"
        value={settings.target}
        options={TARGET_OPTIONS}
        onChange={(target) => change({ target })}
      />
      {hasTextNorm ? (
        <>
          <TextNormField own={own} />
          <ChoiceField
            label="Scale is"
            value={settings.scaleChoice}
            options={SCALE_CHOICE_OPTIONS}
            onChange={(scaleChoice) => change({ scaleChoice })}
          />
          <ChoiceField
            label="Contrastive sets"
            value={String(settings.contrastiveSet)}
            options={toSetOptions(frame.setVersions, settings.contrastiveSet)}
            onChange={(set) => change({ contrastiveSet: set === 'latest' ? 'latest' : Number(set) })}
          />
          {frame.models.length > 1 ? <EnsembleField hasOwn={hasEnsemble} /> : null}
        </>
      ) : null}
    </>
  );
}

import type { ScorePassport } from '@plumbline/contract';
import { PassportMark } from '../passports/passport-mark.tsx';
import { deviceWords } from '../passports/passport-words.ts';

/** In one line: whether this browser has proved itself on a model. */
export const OwnStatus = ({ own }: { readonly own: ScorePassport | undefined }) => (
  <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm">
    <span className="text-ink-faint">This browser:</span>
    {own ? (
      <>
        <PassportMark passed={own.passed} />
        <span className="text-ink-muted">{deviceWords(own)}</span>
      </>
    ) : (
      <span className="text-ink-muted">not checked yet</span>
    )}
  </p>
);

import type { InstalledModelView } from '@plumbline/contract';
import { TextLink } from '../../../ui/link.tsx';

/** A model was added: what to do next. */
export const AddedNotice = ({ model: { manifest } }: { readonly model: InstalledModelView }) => (
  <p role="status" className="text-pretty rounded-control bg-raised px-3 py-2 text-ink-muted text-sm">
    <span className="font-medium text-ink">{manifest.name}</span> is here. Now{' '}
    <TextLink to="/models/$model" params={{ model: manifest.id }}>
      download and check it
    </TextLink>{' '}
    in this browser, or choose it in the settings of a study.
  </p>
);

import { Dialog } from '../../ui/dialog.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { LabelMark } from '../../ui/label-mark.tsx';
import { KEYMAP, nameOfPress } from './keymap.ts';

export function HelpDialog({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog isOpen onClose={onClose} title="How to label" className="w-[min(36rem,calc(100vw-2rem))]">
      <div className="flex flex-col gap-2 text-ink-muted text-sm leading-relaxed">
        <p>Does the picture show what the text says? All of it: the things, how many, their colours, where they are.</p>
        <ul className="flex flex-col gap-1.5">
          <li>
            <LabelMark value={1} /> everything in the text is there.
          </li>
          <li>
            <LabelMark value={0} /> something is missing, wrong or too many.
          </li>
          <li>
            <LabelMark value={-1} /> it cannot be decided from the picture.
          </li>
        </ul>
      </div>
      <h3 className="mt-5 mb-2 font-semibold text-sm">Keys</h3>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5 text-sm">
        {KEYMAP.map(({ action, presses, description }) => (
          <div key={action} className="contents">
            <dt className="flex justify-end gap-1">
              {presses.map((press) => (
                <Kbd key={nameOfPress(press)}>{nameOfPress(press)}</Kbd>
              ))}
            </dt>
            <dd className="text-ink-muted">{description}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-5 text-ink-muted text-sm">
        By touch: swipe right for aligned, left for not aligned, down for unsure; tap twice to zoom.
      </p>
    </Dialog>
  );
}

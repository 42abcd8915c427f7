import { Dialog as BaseDialog } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import { IconButton } from './icon-button.tsx';

interface DialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly description?: ReactNode;
  readonly children: ReactNode;
  /** Buttons at the end. */
  readonly actions?: ReactNode;
  /** Name of the button that closes it, in another language than English. */
  readonly closeLabel?: string;
  readonly className?: string;
}

/** A modal dialog: traps focus, closes on Escape, gives focus back. */
export function Dialog({
  isOpen,
  onClose,
  title,
  description,
  children,
  actions,
  closeLabel = 'Close',
  className,
}: DialogProps) {
  return (
    <BaseDialog.Root open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className="fixed inset-0 z-40 bg-scrim" />
        <BaseDialog.Popup
          className={cx(
            'fixed top-1/2 left-1/2 z-50 max-h-[calc(100dvh-2rem)] w-[min(32rem,calc(100vw-2rem))] -translate-x-1/2 -translate-y-1/2',
            'overflow-auto rounded-panel border border-line bg-surface p-5 shadow-float',
            className,
          )}
        >
          <div className="mb-3 flex items-start justify-between gap-4">
            <BaseDialog.Title className="pt-1 font-semibold text-lg">{title}</BaseDialog.Title>
            <BaseDialog.Close render={<IconButton label={closeLabel} icon={<X size={18} aria-hidden />} />} />
          </div>
          {description ? (
            <BaseDialog.Description className="mb-4 text-ink-muted text-sm">{description}</BaseDialog.Description>
          ) : null}
          {children}
          {actions ? <div className="mt-5 flex flex-wrap justify-end gap-2">{actions}</div> : null}
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
}

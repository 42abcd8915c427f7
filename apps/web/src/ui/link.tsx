import { createLink } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, Ref } from 'react';
import { type ButtonSize, type ButtonVariant, buttonClass } from './button.tsx';
import { cx } from './cx.ts';

type AnchorProps = AnchorHTMLAttributes<HTMLAnchorElement> & { readonly ref?: Ref<HTMLAnchorElement> };

function PlainAnchor({ className, children, ...rest }: AnchorProps) {
  return (
    <a className={cx('text-accent underline decoration-1 underline-offset-3 hover:decoration-2', className)} {...rest}>
      {children}
    </a>
  );
}

interface ButtonAnchorProps extends AnchorProps {
  readonly variant?: ButtonVariant;
  readonly size?: ButtonSize;
}

function ButtonAnchor({ variant, size, className, children, ...rest }: ButtonAnchorProps) {
  return (
    <a className={cx(buttonClass(variant, size), className)} {...rest}>
      {children}
    </a>
  );
}

/** A link in running text, typed against the routes. */
export const TextLink = createLink(PlainAnchor);

/** A link that looks like a button. */
export const ButtonLink = createLink(ButtonAnchor);

import { Check, X } from 'lucide-react';
import { Badge } from '../../../ui/badge.tsx';

/** Whether a device has proved itself: glyph and word. */
export const PassportMark = ({ passed }: { readonly passed: boolean }) =>
  passed ? (
    <Badge tone="accent">
      <Check size={13} aria-hidden />
      Passed
    </Badge>
  ) : (
    <Badge tone="danger">
      <X size={13} aria-hidden />
      Failed
    </Badge>
  );

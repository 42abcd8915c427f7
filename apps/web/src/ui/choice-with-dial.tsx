import type { ReactNode } from 'react';

interface ChoiceWithDialProps {
  readonly choice: ReactNode;
  /** The number that the choice takes; null where it takes none. */
  readonly dial: ReactNode;
}

/** One of a few ways, and beside it the number that goes with it; one above the other where it is narrow. */
export const ChoiceWithDial = ({ choice, dial }: ChoiceWithDialProps) => (
  <div className="flex flex-col gap-x-6 gap-y-3 sm:flex-row sm:items-start">
    <div className="self-start">{choice}</div>
    {dial}
  </div>
);

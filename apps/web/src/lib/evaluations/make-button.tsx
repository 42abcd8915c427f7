import type { EvaluationPlan } from '@plumbline/contract';
import { Button } from '../../ui/button.tsx';
import { countOf } from '../figures.ts';

interface MakeButtonProps {
  readonly plan: EvaluationPlan | undefined;
  /** The plan does not yet follow the last change. */
  readonly isUnsettled: boolean;
  readonly isPending: boolean;
  readonly onMake: () => void;
}

/** Says what it makes: "Make 200 comparisons, 600 ballots". */
export function MakeButton({ plan, isUnsettled, isPending, onMake }: MakeButtonProps) {
  const sound = plan && plan.comparisons > 0 && !plan.problems.some(({ blocks }) => blocks) ? plan : undefined;
  return (
    <Button variant="primary" isPending={isPending} disabled={isUnsettled || sound === undefined} onClick={onMake}>
      {sound
        ? `Make ${countOf(sound.comparisons, 'comparison')}, ${countOf(sound.ballots, 'ballot')}`
        : 'Make the evaluation'}
    </Button>
  );
}

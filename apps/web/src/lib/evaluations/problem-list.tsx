import type { EvaluationProblem } from '@plumbline/contract';
import { Notice } from '../../ui/notice.tsx';

/** What would not work in an evaluation, or works otherwise than one may think; examples below each. */
export function ProblemList({ problems }: { readonly problems: readonly EvaluationProblem[] }) {
  if (problems.length === 0) return null;
  return (
    <ul className="grid gap-2">
      {problems.map((problem) => (
        <li key={`${problem.code} ${problem.contender ?? ''} ${problem.message}`}>
          <Notice tone={problem.blocks ? 'danger' : 'warning'}>
            <p>{problem.message}</p>
            {problem.examples && problem.examples.length > 0 ? (
              <ul className="mt-1 list-disc ps-5">
                {problem.examples.map((example) => (
                  <li key={example} dir="auto" className="wrap-anywhere">
                    {example}
                  </li>
                ))}
              </ul>
            ) : null}
          </Notice>
        </li>
      ))}
    </ul>
  );
}

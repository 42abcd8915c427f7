import { TextLink } from '../../ui/link.tsx';
import { Panel } from '../../ui/panel.tsx';

export const NoScores = ({ study }: { readonly study: string }) => (
  <Panel title="No scores yet">
    <p className="max-w-prose text-ink-muted text-sm">
      The best of n is what a reward model ranks first, and no image of this study has a score.{' '}
      <TextLink to="/s/$study/scoring" params={{ study }}>
        Score the images
      </TextLink>{' '}
      first.
    </p>
  </Panel>
);

export const OneImage = ({ study }: { readonly study: string }) => (
  <Panel title="One image of each prompt">
    <p className="max-w-prose text-ink-muted text-sm">
      There is nothing to choose from: the best of n needs several images of a prompt.{' '}
      <TextLink to="/s/$study/data" params={{ study }}>
        Import more
      </TextLink>
      .
    </p>
  </Panel>
);

export const ScoreFirst = ({ study }: { readonly study: string }) => (
  <p className="text-ink-muted text-sm">
    Images without a score cannot be picked from.{' '}
    <TextLink to="/s/$study/scoring" params={{ study }}>
      Score them first
    </TextLink>
    .
  </p>
);

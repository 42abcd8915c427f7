import type { StudyDetail } from '@plumbline/contract';
import { TextLink } from '../../ui/link.tsx';
import { Notice } from '../../ui/notice.tsx';

/** What a study still lacks before people and model can be compared, and how to get it. */
export function Readiness({ study }: { readonly study: StudyDetail }) {
  return (
    <>
      {study.labels === 0 ? (
        <Notice className="mb-3">
          Nobody has labelled yet, so there is nothing to compare.{' '}
          <TextLink to="/s/$study/annotate" params={{ study: study.slug }}>
            Label the first pairs
          </TextLink>{' '}
          or{' '}
          <TextLink to="/s/$study/people" params={{ study: study.slug }}>
            invite people
          </TextLink>
          .
        </Notice>
      ) : null}
      {study.scoredPairs === 0 && study.missingImages < study.pairs ? <NoScores study={study} /> : null}
    </>
  );
}

function NoScores({ study }: { readonly study: StudyDetail }) {
  if (study.model === null) {
    return (
      <Notice className="mb-3">
        This study has no reward model, so there is no TextNorm.{' '}
        <TextLink to="/s/$study/settings" params={{ study: study.slug }}>
          Choose one in the settings
        </TextLink>
        .
      </Notice>
    );
  }
  return (
    <Notice className="mb-3">
      No pair has been scored yet. Pairs are scored while people label;{' '}
      <TextLink to="/s/$study/scoring" params={{ study: study.slug }}>
        score all of them now
      </TextLink>
      .
    </Notice>
  );
}

/** The pages of a study for those who run it, in the order of the work. */
export const STUDY_PAGES = [
  {
    group: 'Collect',
    pages: [
      { to: '/s/$study/annotate', name: 'Annotate' },
      { to: '/s/$study/overview', name: 'Progress' },
      { to: '/s/$study/deck', name: 'Conflicts' },
    ],
  },
  {
    group: 'Judge',
    pages: [
      { to: '/s/$study/disagreements', name: 'Disagreements' },
      { to: '/s/$study/results', name: 'Results' },
      { to: '/s/$study/compare', name: 'Compare' },
      { to: '/s/$study/best-of-n', name: 'Best of n' },
      { to: '/s/$study/quality', name: 'Raters' },
      { to: '/s/$study/scoring', name: 'Scores' },
    ],
  },
  {
    group: 'Set up',
    pages: [
      { to: '/s/$study/data', name: 'Data' },
      { to: '/s/$study/people', name: 'People' },
      { to: '/s/$study/training', name: 'Training' },
      { to: '/s/$study/settings', name: 'Settings' },
    ],
  },
] as const;

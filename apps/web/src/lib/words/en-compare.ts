import type { Message } from './message.ts';

/** What the pages of pairwise comparison say to those who vote, in English. */
export const EN_COMPARE = {
  // ---------- which evaluation ----------
  'compare.title': 'Compare',
  'compare.titleOf': 'Compare in {study}',
  'compare.annotate': 'Annotate',
  'compare.pages': 'Pages of the study',
  'compare.choose': 'Two sides are shown at a time, and you say which is better. Choose where to go on.',
  'compare.none': 'There is nothing to compare now',
  'compare.noneWhy': 'No comparison of {study} is open at the moment. If one opens, it appears here.',
  'compare.start': 'Start',
  'compare.goOn': 'Go on',
  'compare.asks': 'Asked: {criteria}',
  'compare.progress': {
    one: 'You have answered one, {open} are open',
    other: 'You have answered {count}, {open} are open',
  },
  'criterion.fidelity': 'looks',
  'criterion.alignment': 'the text',

  // ---------- voting ----------
  'vote.title': 'Compare: {name}',
  'vote.first': 'Fetching the first comparisons…',
  'vote.fetching': 'Fetching comparisons…',
  'vote.stage': 'Comparison to judge',
  'vote.leftBetter': 'Left is better',
  'vote.rightBetter': 'Right is better',
  'vote.tie': 'Tie',
  'vote.left': 'left',
  'vote.right': 'right',
  'vote.fidelityQuestion': 'Which side looks better?',
  'vote.fidelityHint': 'Sharp, natural, without faults: judge the pictures by themselves.',
  'vote.alignmentQuestion': 'Which side fits the text better?',
  'vote.step': '{place} of {of}',
  'vote.leftPicture': 'Left picture',
  'vote.rightPicture': 'Right picture',
  'vote.leftPictureOf': 'Left picture {place} of {of}',
  'vote.rightPictureOf': 'Right picture {place} of {of}',
  'vote.picturesComing': 'Both sides are on their way…',
  'vote.picturesBroken': 'A picture of this comparison could not be loaded, so it cannot be judged now.',
  'vote.enlarge': 'Enlarge the next picture',
  'vote.enlargeOne': 'Enlarge picture {place} on both sides',
  'vote.note': 'Note on this comparison',
  'vote.notePlaceholder': 'Note on this comparison, saved with your answer',
  'vote.answered': { one: '{count} answered', other: '{count} answered' },
  'vote.open': { one: '{count} open', other: '{count} open' },
  'vote.progress': 'Votes that the comparison wants',

  // ---------- what a screen reader says ----------
  'vote.spokenNew': 'New pictures. {question}',
  'vote.spokenText': '{question} {prompt}',

  // ---------- the end, and other states without a comparison ----------
  'vote.cannotFetch': 'The next comparisons cannot be fetched',
  'vote.finished': 'There is nothing left for you to compare',
  'vote.finishedCount': {
    one: 'You have answered one comparison. Thank you. If more is to be done, it appears here.',
    other: 'You have answered {count} comparisons. Thank you. If more is to be done, it appears here.',
  },
  'vote.withOthers': 'Others are at the last comparisons',
  'vote.withOthersWhy':
    'All that is left is being judged by somebody else at this moment. If something comes back, it appears here by itself; you can also leave.',
  'vote.qualifyWhy':
    'Before you compare pictures here, read the guideline of {study} and go through the round of examples there.',
  'vote.empty': 'There is nothing to compare here',
  'vote.emptyWhy': 'No comparison of {name} needs an answer.',
  'vote.closed': 'This takes no votes now',
  'vote.closedWhy': 'It is closed, or not open to you. What you answered is kept.',
  'vote.toList': 'All comparisons',
  'failure.evaluation_closed': 'This takes no votes now.',

  // ---------- help ----------
  'vote.help': 'How to compare',
  'vote.helpFidelity': 'Which side looks better? The text is hidden, so that only the pictures count.',
  'vote.helpAlignment':
    'Which side fits the text better? All of it: the things, how many, their colours, where they are.',
  'vote.helpTie': 'Choose a tie when neither is better, or when you cannot tell.',
  'vote.helpTouch':
    'By touch: swipe to the side that is better, down for a tie; go back before you let go, and nothing is answered. Spread two fingers to zoom both sides.',
  'vote.helpMouse':
    'With the mouse: turn the wheel to zoom both sides, drag to move them. In a grid, click a picture to enlarge it.',
  'vote.helpReader':
    'With a screen reader, move to the three buttons with Tab. Single keys work in its focus mode; each question is read out when it comes.',

  // ---------- keys, by what they do ----------
  'keys.scope.vote': 'While comparing',
  'action.vote-left': 'Left is better, and go on',
  'action.vote-tie': 'Tie, and go on',
  'action.vote-right': 'Right is better, and go on',
  'action.enlarge-next': 'Enlarge the next picture of a grid',

  // ---------- the strip: what the reward models say, after the vote ----------
  'vote.stripEmpty': 'After each comparison this strip shows which side the reward model would have chosen.',
  'vote.stripEmptyShort': 'The model’s view comes after your answers',
  'vote.stripJust': 'The comparison just answered',
  'vote.stripSaving': 'Scored once your answers are saved.',
  'vote.stripNone': 'The reward model says nothing of this comparison. Comparing goes on.',
  'vote.stripYou': 'You',
  'vote.stripReward': 'Raw reward',
  'vote.stripMeans': 'Means over the pictures of each side.',
  'vote.agrees': 'The model agrees with you',
  'vote.disagrees': 'The model would have chosen otherwise',
  'vote.tooClose': 'Too close for the model to tell',
  'vote.noVerdict': 'The model chooses no side',
} as const satisfies Readonly<Record<string, Message>>;

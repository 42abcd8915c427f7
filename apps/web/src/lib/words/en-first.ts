import type { Message } from './message.ts';

/** What the labelling page itself says, in English: it comes with the page, and the page must open fast. */
export const EN_FIRST = {
  // ---------- everywhere ----------
  'app.allStudies': 'All studies',
  'app.home': 'Plumbline: all studies',
  'app.skip': 'Skip to the page',
  'app.close': 'Close',
  'app.loading': 'Loading…',
  'app.tryAgain': 'Try again',
  'app.useLight': 'Use the light theme',
  'app.useDark': 'Use the dark theme',
  'app.language': 'Language',
  'app.offline': 'The server cannot be reached. Labels are kept in this browser and sent when it answers again.',
  'app.notFound': 'There is nothing here',
  'app.notFoundTitle': 'Not found',
  'app.notFoundWhy': 'The address may be mistyped, or what it named is gone or not open to you.',
  'app.wrong': 'Something went wrong on this page',
  'app.unreachable': 'The server cannot be reached',
  'app.notSignedIn': 'You are not signed in',
  'app.refused': 'The server refused this',
  'app.progress': '{value} of {max}',

  // ---------- the three answers ----------
  'answer.question': 'Does the picture show what the text says?',
  'answer.aligned': 'Aligned',
  'answer.notAligned': 'Not aligned',
  'answer.unsure': 'Unsure',

  // ---------- the person's menu ----------
  'person.signedInAs': 'Signed in as {name}',
  'person.role.annotator': 'annotator',
  'person.role.researcher': 'researcher',
  'person.role.owner': 'owner',
  'person.keys': 'Keys',
  'person.models': 'Reward models',
  'person.signOut': 'Sign out',
  'person.stay': 'Stay signed in',
  'person.unsent': { one: 'One label has not been sent', other: '{count} labels have not been sent' },
  'person.unsentKept':
    'Nothing is lost: what has not been sent stays in this browser, and goes out when you sign in here again and open the study.',

  // ---------- labelling ----------
  'annotate.title': 'Annotate {study}',
  'annotate.first': 'Fetching the first pairs…',
  'annotate.fetching': 'Fetching pairs…',
  'annotate.pair': 'Pair to label',
  'annotate.labelled': 'Pairs labelled',
  'annotate.undo': 'Undo',
  'annotate.note': 'Note',
  'annotate.zoom': 'Zoom',
  'annotate.guideline': 'Guideline',
  'annotate.strip': 'Side strip',
  'annotate.help': 'Keys and help',
  'annotate.withKey': '{name} ({key})',
  'annotate.noteOnPair': 'Note on this pair',
  'annotate.notePlaceholder': 'Note on this pair, saved with your answer',
  'annotate.changeNote': 'Change the note:',
  'annotate.picture': 'The picture to judge',
  'annotate.pictureComing': 'The picture is on its way…',
  'annotate.pictureBroken': 'The picture of this pair could not be loaded, so it cannot be judged now.',
  'annotate.swipeOn': 'Further for {answer}',
  'annotate.swipeLetGo': 'Let go: {answer}',
  'annotate.signedOut': 'You are signed out',
  'annotate.signedOutKept':
    'Answers that were on their way are kept in this browser. Sign in again, open the study, and they are sent.',

  // ---------- what a screen reader says ----------
  'spoken.next': '{answer}. Next: {prompt}',
  'spoken.undone': 'Taken back. Again: {prompt}',
  'spoken.zoom': 'Zoom {percent} %',
  'spoken.saved': 'All answers are saved.',

  // ---------- whether answers are saved ----------
  'saving.saved': 'all saved',
  'saving.waiting': '{count} waiting',
  'saving.offline': 'offline: {count} waiting, nothing is lost',
  'saving.server': 'server trouble: {count} waiting, nothing is lost',
  'saving.signedOut': 'signed out: {count} waiting, nothing is lost',

  // ---------- the end, and other states without a pair ----------
  'end.finished': {
    one: 'You have labelled the one pair',
    other: 'You have labelled all {count} pairs',
  },
  'end.thanks': 'Thank you. If more pairs are added to {study}, they will appear here.',
  'end.takeBack': 'Take the last answer back',
  'end.parting': 'See where people and model part',
  'end.empty': 'This study has no pairs yet',
  'end.emptyForResearcher':
    'Here people judge pictures by their prompts. Bring some in from a table and a folder of images:',
  'end.emptyForYou': 'There is nothing to label here so far. Come back when its researchers have added pictures.',
  'end.closed': 'This study is closed',
  'end.closedCount': 'Its labels do not change any more. You labelled {labelled} of {total} pairs.',
  'end.cannotFetch': 'The next pairs cannot be fetched',
  'end.tryNow': 'Try again now',
  'end.done': 'There is nothing left for you to label',
  'end.doneCount': {
    one: 'You have labelled one pair. Thank you. If more is to be done in {study}, it will appear here.',
    other: 'You have labelled {count} pairs. Thank you. If more is to be done in {study}, it will appear here.',
  },
  'end.withOthers': 'Others are at the last pairs',
  'end.withOthersWhy':
    'All that is left is being labelled by somebody else at this moment. If a pair comes back, it appears here by itself; you can also leave.',
  'end.qualify': 'A short round comes first',
  'end.qualifyWhy': 'Before you label in {study}, read its guideline and go through the round of examples there.',
  'end.toGuideline': 'Go to the guideline',
  'end.signIn': 'Sign in',

  // ---------- answers that do not simply arrive ----------
  'notice.signedOut': {
    one: 'You are signed out, so one answer cannot be sent. Nothing is lost: {link} and sending goes on.',
    other: 'You are signed out, so {count} answers cannot be sent. Nothing is lost: {link} and sending goes on.',
  },
  'notice.signInAgain': 'sign in again',
  'notice.refused': {
    one: 'The server did not take one answer. {reason}',
    other: 'The server did not take {count} answers. {reason}',
  },
  'notice.refusedPair': '“{prompt}”: {reason}',
  'notice.read': 'I have read this',
  'notice.surplus': {
    one: 'One of your labels came after the pair had all it needed; it is kept.',
    other: '{count} of your labels came after the pair had all it needed; they are kept.',
  },
  'notice.allRight': 'All right',
  'notice.keepsNoData': 'This browser keeps no data for this page. Do not close it before it says “{saved}”.',

  // ---------- names of keys ----------
  'key.space': 'Space',
  'key.backspace': 'Backspace',
  'key.control': 'Ctrl',
  'key.shift': 'Shift',
} as const satisfies Readonly<Record<string, Message>>;

import type { EN_COMPARE } from './en-compare.ts';
import type { Message } from './message.ts';

/** What the pages of pairwise comparison say to those who vote, in Arabic. */
export const AR_COMPARE: { readonly [Key in keyof typeof EN_COMPARE]: Message } = {
  // ---------- which evaluation ----------
  'compare.title': 'المقارنة',
  'compare.titleOf': 'المقارنة في {study}',
  'compare.annotate': 'الإجابة',
  'compare.pages': 'صفحات الدراسة',
  'compare.choose': 'يُعرض عليك جانبان في كل مرة، وتقول أيهما أفضل. اختر أين تتابع.',
  'compare.none': 'لا يوجد ما يُقارن الآن',
  'compare.noneWhy': 'لا توجد مقارنة مفتوحة في {study} في هذه اللحظة. إذا فُتحت واحدة فستظهر هنا.',
  'compare.start': 'ابدأ',
  'compare.goOn': 'تابع',
  'compare.asks': 'السؤال عن: {criteria}',
  'compare.progress': {
    zero: 'لم تُجب عن أي مقارنة، والمفتوح {open}',
    one: 'أجبتَ عن مقارنة واحدة، والمفتوح {open}',
    two: 'أجبتَ عن مقارنتين، والمفتوح {open}',
    few: 'أجبتَ عن {count} مقارنات، والمفتوح {open}',
    many: 'أجبتَ عن {count} مقارنة، والمفتوح {open}',
    other: 'أجبتَ عن {count} مقارنة، والمفتوح {open}',
  },
  'criterion.fidelity': 'المظهر',
  'criterion.alignment': 'النص',

  // ---------- voting ----------
  'vote.title': 'المقارنة: {name}',
  'vote.first': 'جارٍ جلب المقارنات الأولى…',
  'vote.fetching': 'جارٍ جلب المقارنات…',
  'vote.stage': 'المقارنة المطلوب الحكم عليها',
  'vote.leftBetter': 'اليسار أفضل',
  'vote.rightBetter': 'اليمين أفضل',
  'vote.tie': 'تعادل',
  'vote.left': 'يسار',
  'vote.right': 'يمين',
  'vote.fidelityQuestion': 'أي جانب يبدو أفضل؟',
  'vote.fidelityHint': 'الوضوح والطبيعية والخلو من العيوب: احكم على الصور في ذاتها.',
  'vote.alignmentQuestion': 'أي جانب يطابق النص أكثر؟',
  'vote.step': '{place} من {of}',
  'vote.leftPicture': 'الصورة اليسرى',
  'vote.rightPicture': 'الصورة اليمنى',
  'vote.leftPictureOf': 'الجانب الأيسر: الصورة {place} من {of}',
  'vote.rightPictureOf': 'الجانب الأيمن: الصورة {place} من {of}',
  'vote.picturesComing': 'الجانبان في الطريق…',
  'vote.picturesBroken': 'تعذّر تحميل إحدى صور هذه المقارنة، فلا يمكن الحكم عليها الآن.',
  'vote.enlarge': 'تكبير الصورة التالية',
  'vote.enlargeOne': 'تكبير الصورة {place} في الجانبين',
  'vote.note': 'ملاحظة على هذه المقارنة',
  'vote.notePlaceholder': 'ملاحظة على هذه المقارنة، تُحفظ مع إجابتك',
  'vote.answered': {
    zero: 'لم تُجب بعد',
    one: 'أُجيب عن واحدة',
    two: 'أُجيب عن اثنتين',
    few: 'أُجيب عن {count}',
    many: 'أُجيب عن {count}',
    other: 'أُجيب عن {count}',
  },
  'vote.open': {
    zero: 'لا شيء مفتوح',
    one: 'واحدة مفتوحة',
    two: 'اثنتان مفتوحتان',
    few: '{count} مفتوحة',
    many: '{count} مفتوحة',
    other: '{count} مفتوحة',
  },
  'vote.progress': 'الأصوات المطلوبة في هذه المقارنة',

  // ---------- what a screen reader says ----------
  'vote.spokenNew': 'صور جديدة. {question}',
  'vote.spokenText': '{question} {prompt}',

  // ---------- the end, and other states without a comparison ----------
  'vote.cannotFetch': 'تعذّر جلب المقارنات التالية',
  'vote.finished': 'لم يبقَ لك ما تقارنه',
  'vote.finishedCount': {
    zero: 'لم تُجب عن أي مقارنة. شكرًا لك. إذا بقي عمل فسيظهر هنا.',
    one: 'أجبتَ عن مقارنة واحدة. شكرًا لك. إذا بقي عمل فسيظهر هنا.',
    two: 'أجبتَ عن مقارنتين. شكرًا لك. إذا بقي عمل فسيظهر هنا.',
    few: 'أجبتَ عن {count} مقارنات. شكرًا لك. إذا بقي عمل فسيظهر هنا.',
    many: 'أجبتَ عن {count} مقارنة. شكرًا لك. إذا بقي عمل فسيظهر هنا.',
    other: 'أجبتَ عن {count} مقارنة. شكرًا لك. إذا بقي عمل فسيظهر هنا.',
  },
  'vote.withOthers': 'المقارنات الأخيرة عند آخرين',
  'vote.withOthersWhy':
    'كل ما بقي يحكم عليه شخص آخر في هذه اللحظة. إذا عاد شيء فسيظهر هنا من تلقاء نفسه؛ ويمكنك المغادرة أيضًا.',
  'vote.qualifyWhy': 'قبل أن تقارن الصور هنا، اقرأ إرشادات {study} وأجرِ جولة الأمثلة فيها.',
  'vote.empty': 'لا يوجد هنا ما يُقارن',
  'vote.emptyWhy': 'لا تحتاج أي مقارنة في {name} إلى إجابة.',
  'vote.closed': 'لا تُقبل الأصوات هنا الآن',
  'vote.closedWhy': 'المقارنة مغلقة أو ليست متاحة لك. وما أجبتَ به محفوظ.',
  'vote.toList': 'كل المقارنات',
  'failure.evaluation_closed': 'لا تُقبل الأصوات هنا الآن.',

  // ---------- help ----------
  'vote.help': 'كيف تقارن',
  'vote.helpFidelity': 'أي جانب يبدو أفضل؟ النص مخفي، فلا تُحتسب إلا الصور.',
  'vote.helpAlignment': 'أي جانب يطابق النص أكثر؟ النص كله: الأشياء وعددها وألوانها وأماكنها.',
  'vote.helpTie': 'اختر التعادل إذا لم يكن أحدهما أفضل، أو إذا تعذّر عليك الحكم.',
  'vote.helpTouch':
    'باللمس: اسحب نحو الجانب الأفضل، وإلى الأسفل للتعادل؛ عُد قبل رفع إصبعك ولن تُسجَّل إجابة. باعِد بين إصبعين لتكبير الجانبين.',
  'vote.helpMouse': 'بالفأرة: أدر العجلة لتكبير الجانبين، واسحب لتحريكهما. وفي الشبكة انقر صورة لتكبيرها.',
  'vote.helpReader':
    'مع قارئ الشاشة، انتقل إلى الأزرار الثلاثة بمفتاح Tab. تعمل المفاتيح المفردة في وضع التركيز؛ ويُقرأ كل سؤال عند ظهوره.',

  // ---------- keys, by what they do ----------
  'keys.scope.vote': 'أثناء المقارنة',
  'action.vote-left': 'اليسار أفضل، ثم التالي',
  'action.vote-tie': 'تعادل، ثم التالي',
  'action.vote-right': 'اليمين أفضل، ثم التالي',
  'action.enlarge-next': 'تكبير الصورة التالية في الشبكة',

  // ---------- the strip: what the reward models say, after the vote ----------
  'vote.stripEmpty': 'بعد كل مقارنة يُظهر هذا الشريط أي جانب كان نموذج المكافأة سيختار.',
  'vote.stripEmptyShort': 'رأي النموذج يأتي بعد إجاباتك',
  'vote.stripJust': 'المقارنة التي أجبتَ عنها للتو',
  'vote.stripSaving': 'تُحسب الدرجات بعد حفظ إجاباتك.',
  'vote.stripNone': 'لا يقول نموذج المكافأة شيئًا عن هذه المقارنة. والمقارنة مستمرة.',
  'vote.stripYou': 'أنت',
  'vote.stripReward': 'المكافأة الخام',
  'vote.stripMeans': 'متوسطات على صور كل جانب.',
  'vote.agrees': 'النموذج يتفق معك',
  'vote.disagrees': 'كان النموذج سيختار غير ذلك',
  'vote.tooClose': 'الفرق أصغر من أن يحسمه النموذج',
  'vote.noVerdict': 'لا يختار النموذج أي جانب',
};

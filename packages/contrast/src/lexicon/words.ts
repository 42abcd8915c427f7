/** Counts in words, one to twelve: `NUMBER_WORDS[0]` is one. */
export const NUMBER_WORDS = [
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
] as const;

/** Words that end a noun phrase: what follows a head noun in ordinary English, apart from verbs in -ing and -ed. */
export const FUNCTION_WORDS: ReadonlySet<string> = new Set(
  `a an the this that these those some any no each every my your his her its our their
   and or but nor so as than then while when where which who whose what because if
   of on in at to from by with without near next beside behind inside outside under over above below beneath underneath
   between among along across through around against into onto off out up down for like during after before toward towards
   about upon within via is are was were be been being has have had do does did can could will would shall should may might must
   it they them he she you we i not there here very`.split(/\s+/),
);

/** With one of these in the sentence a noun cannot change from one to many without changing other words as well. */
export const AGREEMENT_WORDS: ReadonlySet<string> = new Set(
  `is are was were has have had do does single lone only both each it its they them their he she his her him this these that
   those one's another other others`.split(/\s+/),
);

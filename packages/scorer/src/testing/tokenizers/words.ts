/** Words that a made-up vocabulary holds whole, so that prompts have about as many tokens as with a real one. */
export const WORDS: readonly string[] =
  `a an and at above apple apples are artist ball beach bear behind below bench between bicycle big bird birds
black blue boat book bottle bowl brown car cars cat cats chair circle city clock cloud coffee couch cow cup dog dogs donut elephant
fire five flower flowers four fruit girl glass grass gray green grey hat high holding horse house in is it kitchen lamp left light
lying man many mirror moon mountain near next no of oil on one orange over painting paper park person photo photograph pink plane
plate purple rabbit rain red river road robot room running scene sea sheep shirt sign sitting six sky small snow square standing
star street style sun table ten that the there three to train tree trees triangle two umbrella under very violin wall water wearing
white wine with without woman wood woods yellow zebra`.split(/\s+/);

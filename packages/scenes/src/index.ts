export {
  composeDemo,
  type Demo,
  type DemoLabel,
  type DemoOptions,
  type DemoPair,
  type DemoPrompt,
} from './compose-demo.ts';
export { SCENE_PAINTERS } from './generators.ts';
export { MISTAKE_KINDS, type Mistake, type MistakeKind } from './mistakes/mistake.ts';
export { type LabelValue, SIMULATED_RATERS } from './raters.ts';
export { SUBSETS, type Subset } from './scene.ts';

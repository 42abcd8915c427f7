export { type BrowserScorerOptions, createBrowserScorer } from './create-browser-scorer.ts';
export { describeAdapter } from './describe-adapter.ts';

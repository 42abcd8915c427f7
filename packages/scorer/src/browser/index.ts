export { type BrowserScorerOptions, createBrowserScorer } from './create-browser-scorer.ts';

export * from './study-frame.ts';

import type {
  PairDetail,
  PairRow,
  RawRewardView,
  ScoreView,
  StudyDetail,
  StudyMember,
  StudyModel,
  StudyPerson,
} from '@plumbline/contract';
import { aProvenance } from './fake-scorer.ts';

/** A uuid for a number, so that tests can name things. */
export const idOf = (number: number): string => `0198c1a0-0000-7000-8000-${String(number).padStart(12, '0')}`;

const HASH = 'a'.repeat(64);
const TIME = '2026-01-02T03:04:05.000Z';

export const aStudyModel = (overrides: Partial<StudyModel> = {}): StudyModel => ({
  id: 'scene-clip',
  revision: '2',
  name: 'SceneCLIP',
  kind: 'dual-encoder',
  manifestUrl: '/models/scene-clip/manifest.json',
  ...overrides,
});

/** A reward model of a study, with the settings of `aStudyDetail`. */
export const aMember = (
  model: Partial<StudyModel> = {},
  textNorm: StudyMember['textNorm'] = { variant: 'temperature', tau: 1 },
): StudyMember => ({ model: aStudyModel(model), textNorm });

/** A study's reward models; its first model and settings are theirs. */
export const withMembers = (...members: readonly StudyMember[]): Partial<StudyDetail> => ({
  model: members[0]?.model ?? null,
  textNorm: members[0]?.textNorm ?? null,
  members: [...members],
});

export const aStudyDetail = (overrides: Partial<StudyDetail> = {}): StudyDetail => ({
  id: idOf(1),
  slug: 'scenes',
  name: 'Scenes',
  description: 'Painted scenes',
  reveal: 'after',
  isDemo: false,
  isClosed: false,
  createdAt: TIME,
  pairs: 2,
  labelledByMe: 0,
  model: aStudyModel(),
  textNorm: { variant: 'temperature', tau: 1 },
  members: [aMember()],
  ensemble: { method: 'mean' },
  labels: 3,
  scoredPairs: 2,
  missingImages: 0,
  simulatedRaters: 0,
  ...overrides,
});

export const aPairRow = (overrides: Partial<PairRow> = {}): PairRow => ({
  pairId: idOf(100),
  prompt: 'three apples',
  subset: 'counting',
  generator: 'painter-a',
  imageName: 'counting/0001.png',
  image: { sha256: HASH, width: 96, height: 96 },
  labels: 2,
  aligned: 1,
  notAligned: 1,
  unsure: 0,
  humanMean: 0.5,
  split: 0.5,
  textNorm: 0.9,
  rawReward: 12,
  disagreement: 0.4,
  lastLabelledAt: TIME,
  ...overrides,
});

export const aScore = (overrides: Partial<ScoreView> = {}): ScoreView => ({
  id: idOf(200),
  model: { id: 'scene-clip', revision: '2', name: 'SceneCLIP' },
  contrastiveSetId: idOf(300),
  settings: { variant: 'temperature', tau: 1 },
  texts: ['three apples', 'two apples', 'four apples'],
  rewards: [2, 0, 1],
  textNorm: 0.665,
  provenance: aProvenance({
    modelId: 'scene-clip',
    modelRevision: '2',
    runtime: 'onnxruntime-web 1.30.0',
    computedAt: TIME,
  }),
  createdAt: TIME,
  scoredBy: null,
  ...overrides,
});

export const aPairDetail = (overrides: Partial<PairDetail> = {}): PairDetail => ({
  ...aPairRow(),
  metadata: {},
  judgements: [],
  contrastiveSet: { id: idOf(300), version: 1, origin: 'rules', items: ['two apples', 'four apples'] },
  scores: [aScore()],
  rawRewards: [],
  ...overrides,
});

/** A reward that came with a file which does not say how it was computed. */
export const aRawReward = (overrides: Partial<RawRewardView> = {}): RawRewardView => ({
  id: idOf(250),
  model: { id: 'pickscore', revision: '1', name: 'PickScore' },
  reward: 21.5,
  provenance: { origin: 'imported', file: 'pickscore.csv', importedAt: TIME },
  createdAt: TIME,
  ...overrides,
});

export const aStudyPerson = (overrides: Partial<StudyPerson> = {}): StudyPerson => ({
  id: idOf(400),
  displayName: 'Mara',
  role: 'annotator',
  kind: 'human',
  joinedAt: TIME,
  labels: 5,
  surplus: 0,
  lastLabelledAt: TIME,
  setAside: null,
  ...overrides,
});

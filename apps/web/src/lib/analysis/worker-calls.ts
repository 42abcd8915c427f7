import type { CompareCalls } from '../compare/compare-calls.ts';
import type { ExplorerCalls } from '../explorer/explorer-calls.ts';
import type { ReproduceCalls } from '../reproduce/reproduce-calls.ts';
import type { ScaleChoiceCalls } from '../scale-choices/scale-choice-calls.ts';
import type { VoteCalls } from '../votes/vote-calls.ts';
import type { AnalysisCalls } from './analysis-calls.ts';

/** Everything that the analysis worker is asked. Another engine on the same frames adds its table here. */
export interface WorkerCalls
  extends AnalysisCalls,
    ExplorerCalls,
    CompareCalls,
    ReproduceCalls,
    ScaleChoiceCalls,
    VoteCalls {}

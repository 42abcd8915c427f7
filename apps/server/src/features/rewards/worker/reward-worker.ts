// Scores in a thread of its own: decoding and resizing an image would keep others waiting for their answers.
import { serveThreadScorer } from '@plumbline/scorer/node';

serveThreadScorer();

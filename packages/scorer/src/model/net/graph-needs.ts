import type { ModelManifest } from '@plumbline/contract';

export type ModelKind = ModelManifest['kind'];
/** What a graph computes in its model: a cross-encoder's `text` takes the image's states too. */
export type GraphRole = 'image' | 'text' | 'joined';

const PIXELS = ['float32', 'float16'];
const IDS = ['int64', 'int32'];

interface InputNeed {
  /** Element types that can be fed. */
  readonly types: readonly string[];
  readonly isOptional?: true;
}

interface OutputNeed {
  /** What the manifest calls it, where it names outputs. */
  readonly side: 'image' | 'text';
  /** Names that exporters give it; the first that the graph has is read. */
  readonly names: readonly string[];
}

export interface GraphNeeds {
  readonly inputs: Readonly<Record<string, InputNeed>>;
  readonly outputs: readonly OutputNeed[];
  /** Ends the sentence “… has the inputs a, b; …” where inputs do not fit. */
  readonly takes: string;
  /** The same for outputs. */
  readonly gives: string;
}

const pixelValues = { pixel_values: { types: PIXELS } };
const tokens = { input_ids: { types: IDS }, attention_mask: { types: IDS, isOptional: true } } as const;

/** `pooler_output` is what exporters call an embedding that needs no projection, such as SigLIP's. */
const EMBEDDING_OF_IMAGE: OutputNeed = { side: 'image', names: ['image_embeds', 'pooler_output'] };
const EMBEDDING_OF_TEXT: OutputNeed = { side: 'text', names: ['text_embeds', 'pooler_output'] };

/** Null: a model of this kind has no such graph. */
export const GRAPH_NEEDS: Record<ModelKind, Record<GraphRole, GraphNeeds | null>> = {
  'dual-encoder': {
    image: {
      inputs: pixelValues,
      outputs: [EMBEDDING_OF_IMAGE],
      takes: 'a dual encoder’s image graph takes pixel_values',
      gives: 'a dual encoder’s image graph gives image_embeds or pooler_output',
    },
    text: {
      inputs: tokens,
      outputs: [EMBEDDING_OF_TEXT],
      takes: 'a dual encoder’s text graph takes input_ids and, if it wants, attention_mask',
      gives: 'a dual encoder’s text graph gives text_embeds or pooler_output',
    },
    joined: {
      inputs: { ...pixelValues, ...tokens },
      outputs: [
        { side: 'image', names: ['image_embeds'] },
        { side: 'text', names: ['text_embeds'] },
      ],
      takes: 'a dual encoder’s joined graph takes pixel_values, input_ids and, if it wants, attention_mask',
      gives: 'a dual encoder’s joined graph gives image_embeds and text_embeds',
    },
  },
  'cross-encoder': {
    image: {
      inputs: pixelValues,
      outputs: [{ side: 'image', names: ['image_states'] }],
      takes: 'a cross-encoder’s image graph takes pixel_values',
      gives: 'a cross-encoder’s image graph gives image_states',
    },
    text: {
      inputs: { ...tokens, image_states: { types: PIXELS } },
      outputs: [{ side: 'text', names: ['reward'] }],
      takes: 'a cross-encoder’s text graph takes input_ids, image_states and, if it wants, attention_mask',
      gives: 'a cross-encoder’s text graph gives reward',
    },
    joined: null,
  },
};

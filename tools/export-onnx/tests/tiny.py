"""Tiny models with random weights under the names of the real checkpoints."""

import json

import torch

from export_onnx import blip, clip

CLIP_CONFIG = {
    'model_type': 'clip',
    'projection_dim': 24,
    'vision_config': {
        'hidden_size': 32,
        'num_attention_heads': 4,
        'intermediate_size': 64,
        'num_hidden_layers': 2,
        'image_size': 32,
        'patch_size': 8,
        'hidden_act': 'gelu',
        'layer_norm_eps': 1e-5,
    },
    'text_config': {
        'hidden_size': 16,
        'num_attention_heads': 2,
        'intermediate_size': 32,
        'num_hidden_layers': 2,
        'vocab_size': 40,
        'max_position_embeddings': 20,
        'hidden_act': 'gelu',
        'layer_norm_eps': 1e-5,
        'eos_token_id': 2,
    },
}
MED_CONFIG = {
    'hidden_size': 24,
    'num_attention_heads': 4,
    'intermediate_size': 48,
    'num_hidden_layers': 2,
    'vocab_size': 40,
    'max_position_embeddings': 40,
    'image': {'width': 32, 'layers': 2, 'heads': 4, 'patch_size': 8, 'image_size': 32},
    'head': [16, 12, 8, 6],
}
WORDS = 'a cat dogs red blue house tree two three on of and with sits'.split()
# 0 unknown, 1 first, then the words; the last token has the highest id, as CLIP's.
VOCABULARY = {word: place for place, word in enumerate(WORDS, 2)}
LAST = 39


def draw(module, seed):
    """Every parameter at random, so that a mixed-up name shows; wide enough that rewards of texts lie apart."""
    generator = torch.Generator().manual_seed(seed)
    for name, parameter in module.named_parameters():
        spread = 2 * parameter[0].numel() ** -0.5 if parameter.ndim > 1 else 0.3
        is_norm = parameter.ndim == 1 and name.endswith('weight')
        parameter.data = torch.randn(parameter.shape, generator=generator) * spread + is_norm
    return module.eval()


def their_state(module, names):
    own = dict(module.named_parameters())
    return {theirs: own[ours].data.clone() for theirs, ours in names.items()}


def write_clip(folder):
    folder.mkdir(parents=True)
    model = draw(clip.Clip(CLIP_CONFIG), 1)
    state = their_state(model, clip.parameter_names(CLIP_CONFIG)) | {'logit_scale': torch.tensor(100.0).log()}
    torch.save(state, folder / 'pytorch_model.bin')
    (folder / 'config.json').write_text(json.dumps(CLIP_CONFIG))
    write_tokenizer(folder, ['<|startoftext|>', '<|endoftext|>'], 20)
    return model


def join_qkv(state):
    """As the real checkpoint keeps them: one matrix for the three projections."""
    joined = dict(state)
    for name in [name for name in state if '.attn.q.' in name]:
        parts = [joined.pop(name.replace('.attn.q.', f'.attn.{part}.')) for part in 'qkv']
        joined[name.replace('.attn.q.', '.attn.qkv.')] = torch.cat(parts)
    return joined


def write_imagereward(folder):
    folder.mkdir(parents=True)
    text = {key: value for key, value in MED_CONFIG.items() if key not in ('image', 'head')}
    config = {'text': {'layer_norm_eps': 1e-12, **text}, 'image': MED_CONFIG['image'], 'head': MED_CONFIG['head']}
    model = draw(blip.ImageReward(config), 2)
    torch.save(join_qkv(their_state(model, blip.parameter_names(config))), folder / 'ImageReward.pt')
    (folder / 'med_config.json').write_text(json.dumps(MED_CONFIG))
    write_tokenizer(folder, ['[CLS]', '[SEP]'], 35)
    return model


def write_tokenizer(folder, ends, length):
    """A tokenizer of whole words between a first and a last token."""
    first, last = ends
    vocab = {'[UNK]': 0, first: 1, **VOCABULARY, last: LAST}
    special = [{'id': vocab[token], 'content': token, 'special': True} for token in ('[UNK]', first, last)]
    tokenizer = {
        'version': '1.0',
        'truncation': None,
        'padding': None,
        'added_tokens': [
            {**token, 'single_word': False, 'lstrip': False, 'rstrip': False, 'normalized': False} for token in special
        ],
        'normalizer': {'type': 'Lowercase'},
        'pre_tokenizer': {'type': 'Whitespace'},
        'post_processor': {
            'type': 'TemplateProcessing',
            'single': [
                {'SpecialToken': {'id': first, 'type_id': 0}},
                {'Sequence': {'id': 'A', 'type_id': 0}},
                {'SpecialToken': {'id': last, 'type_id': 0}},
            ],
            'pair': [],
            'special_tokens': {token: {'id': token, 'ids': [vocab[token]], 'tokens': [token]} for token in ends},
        },
        'decoder': None,
        'model': {'type': 'WordLevel', 'vocab': vocab, 'unk_token': '[UNK]'},
    }
    (folder / 'tokenizer.json').write_text(json.dumps(tokenizer))
    (folder / 'tokenizer_config.json').write_text(json.dumps({'model_max_length': length, 'unk_token': '[UNK]'}))

"""ImageReward from ImageReward.pt and med_config.json."""

import json

import torch

from .blip import ImageReward, parameter_names, split_qkv
from .checkpoint import ExportError, load_parameters, read_checkpoint
from .graphs import export_graph
from .manifest import copy_tokenizer, describe_preprocessing, describe_tokenizer, describe_weights, write_manifest

# ViT-L/16 at 224 pixels, as ImageReward was built; not in its files.
IMAGE = {'width': 1024, 'layers': 24, 'heads': 16, 'patch_size': 16, 'image_size': 224}
HEAD = [1024, 128, 64, 16]
# Rewards of its training set: its scores are (reward - MEAN) / DEVIATION.
MEAN, DEVIATION = 0.16717362830052426, 1.0333394966054072
MAX_TOKENS = 35
TEXT_DEFAULTS = {'layer_norm_eps': 1e-12, 'max_position_embeddings': 512}


def read_config(source):
    """The text encoder's med_config.json; image encoder and head may be given there too, as `image` and `head`."""
    path = source / 'med_config.json'
    if not path.is_file():
        raise ExportError(f'{source} has no med_config.json')
    text = {**TEXT_DEFAULTS, **json.loads(path.read_text('utf-8'))}
    return {'text': text, 'image': text.pop('image', IMAGE), 'head': text.pop('head', HEAD)}


def export_parts(model, config, folder):
    edge, width = config['image']['image_size'], config['image']['width']
    states = 1 + (edge // config['image']['patch_size']) ** 2
    ids = torch.ones(2, 5, dtype=torch.int64)
    image, text = folder / 'onnx' / 'vision_model.onnx', folder / 'onnx' / 'text_model.onnx'
    texts = {0: 'batch', 1: 'tokens'}
    return {
        'image': (
            image,
            export_graph(
                model.image,
                (torch.zeros(2, 3, edge, edge),),
                ['pixel_values'],
                ['image_states'],
                {'pixel_values': {0: 'batch'}, 'image_states': {0: 'batch'}},
                image,
            ),
        ),
        'text': (
            text,
            export_graph(
                model.text,
                (ids, torch.ones_like(ids), torch.zeros(1, states, width)),
                ['input_ids', 'attention_mask', 'image_states'],
                ['reward'],
                {'input_ids': texts, 'attention_mask': texts, 'image_states': {0: 'images'}, 'reward': {0: 'batch'}},
                text,
            ),
        ),
    }


def export(source, tokenizer, folder, words):
    """Reads a model folder, writes graphs, tokenizer and manifest; returns the PyTorch model."""
    config = read_config(source)
    state = split_qkv(read_checkpoint(source / 'ImageReward.pt'))
    model = load_parameters(ImageReward(config), state, parameter_names(config))
    folder.mkdir(parents=True, exist_ok=True)
    copy_tokenizer(tokenizer, folder)
    graphs = export_parts(model, config, folder)
    write_manifest(
        folder,
        {
            **words,
            'kind': 'cross-encoder',
            'logitScale': 1 / DEVIATION,
            'logitBias': -MEAN / DEVIATION,
            'textNorm': {'variant': 'minmax', 'scale': 5},
            'tokenizer': describe_tokenizer(folder, MAX_TOKENS, '[UNK]'),
            'preprocessing': describe_preprocessing(config['image']['image_size']),
            'weights': describe_weights(folder, graphs),
        },
    )
    return model

"""PickScore, or any CLIP in Hugging Face's layout."""

import json

import torch

from .checkpoint import ExportError, load_parameters, read_checkpoint
from .clip import Clip, parameter_names
from .graphs import export_graph
from .manifest import copy_tokenizer, describe_preprocessing, describe_tokenizer, describe_weights, write_manifest

CHECKPOINTS = ('model.safetensors', 'pytorch_model.bin')
TOWER_DEFAULTS = {'hidden_act': 'quick_gelu', 'layer_norm_eps': 1e-5, 'eos_token_id': 2, 'max_position_embeddings': 77, 'vocab_size': 49408}


def read_config(source):
    """config.json with the values that Hugging Face leaves out when they are its defaults."""
    path = source / 'config.json'
    if not path.is_file():
        raise ExportError(f'{source} has no config.json')
    config = json.loads(path.read_text('utf-8'))
    if config.get('model_type') != 'clip':
        raise ExportError(f'{path} is of a {config.get("model_type")} model; this exports CLIP models')
    for tower in ('text_config', 'vision_config'):
        config[tower] = {**TOWER_DEFAULTS, **config.get(tower, {})}
    return config


def find_checkpoint(source):
    for name in CHECKPOINTS:
        if (source / name).is_file():
            return source / name
    raise ExportError(f'{source} has none of {", ".join(CHECKPOINTS)}')


def export_towers(model, config, folder):
    edge = config['vision_config']['image_size']
    pixels, ids = torch.zeros(2, 3, edge, edge), torch.ones(2, 5, dtype=torch.int64)
    image, text = folder / 'onnx' / 'vision_model.onnx', folder / 'onnx' / 'text_model.onnx'
    return {
        'image': (
            image,
            export_graph(
                model.image,
                (pixels,),
                ['pixel_values'],
                ['image_embeds'],
                {'pixel_values': {0: 'batch'}, 'image_embeds': {0: 'batch'}},
                image,
            ),
        ),
        'text': (
            text,
            export_graph(
                model.text,
                (ids,),
                ['input_ids'],
                ['text_embeds'],
                {'input_ids': {0: 'batch', 1: 'tokens'}, 'text_embeds': {0: 'batch'}},
                text,
            ),
        ),
    }


def export(source, tokenizer, folder, words):
    """Reads a model folder, writes graphs, tokenizer and manifest; returns the PyTorch model."""
    config = read_config(source)
    state = read_checkpoint(find_checkpoint(source))
    model = load_parameters(Clip(config), state, parameter_names(config))
    folder.mkdir(parents=True, exist_ok=True)
    copy_tokenizer(tokenizer, folder)
    graphs = export_towers(model, config, folder)
    if 'logit_scale' not in state:
        raise ExportError('the checkpoint has no logit_scale')
    write_manifest(
        folder,
        {
            **words,
            'kind': 'dual-encoder',
            'logitScale': float(state['logit_scale'].float().exp()),
            'textNorm': {'variant': 'minmax', 'scale': 5},
            'tokenizer': describe_tokenizer(folder, config['text_config']['max_position_embeddings']),
            'preprocessing': describe_preprocessing(config['vision_config']['image_size']),
            'weights': describe_weights(folder, graphs),
        },
    )
    return model

"""The manifest of an exported model: what Plumbline reads first."""

import hashlib
import json
import shutil

from .checkpoint import ExportError

CLIP_MEAN = [0.48145466, 0.4578275, 0.40821073]
CLIP_STD = [0.26862954, 0.26130258, 0.27577711]
PIECE_BYTES = 1 << 20


def describe_file(folder, path):
    digest = hashlib.sha256()
    with open(path, 'rb') as file:
        while piece := file.read(PIECE_BYTES):
            digest.update(piece)
    return {'path': path.relative_to(folder).as_posix(), 'sizeBytes': path.stat().st_size, 'sha256': digest.hexdigest()}


def describe_graph(folder, path, external_data):
    return {**describe_file(folder, path), 'externalData': [describe_file(folder, data) for data in external_data]}


def copy_tokenizer(source, folder):
    """The two tokenizer files, taken over as they are."""
    for name in ('tokenizer.json', 'tokenizer_config.json'):
        if not (source / name).is_file():
            raise ExportError(f'{source} has no {name}; give the folder of the tokenizer with --tokenizer')
        shutil.copyfile(source / name, folder / name)


def describe_tokenizer(folder, max_tokens, unknown_token=None):
    vocabulary = json.loads((folder / 'tokenizer.json').read_text('utf-8'))['model'].get('vocab', {})
    return {
        'file': describe_file(folder, folder / 'tokenizer.json'),
        'config': describe_file(folder, folder / 'tokenizer_config.json'),
        'maxTokens': max_tokens,
        'unknownTokenId': vocabulary.get(unknown_token) if unknown_token else None,
        'padding': None,
    }


def describe_preprocessing(edge):
    """The shorter side to the edge, then the middle: what both models were trained with."""
    return {'edgePx': edge, 'resample': 'bicubic', 'fit': 'crop', 'mean': CLIP_MEAN, 'std': CLIP_STD}


def describe_weights(folder, graphs):
    """`graphs`: image and text, each the path of the graph and its external data."""
    return {'fp32': {tower: describe_graph(folder, *graph) for tower, graph in graphs.items()}}


def write_manifest(folder, manifest):
    path = folder / 'manifest.json'
    path.write_text(json.dumps({'source': {'kind': 'folder'}, **manifest}, indent=2, ensure_ascii=False) + '\n', 'utf-8')
    return path

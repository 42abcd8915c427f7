"""python3 -m export_onnx pickscore|imagereward SOURCE OUT [--tokenizer DIR] [--id ID] [--revision R]"""

import argparse
import re
import sys
from pathlib import Path

from . import imagereward, pickscore
from .checkpoint import ExportError

WORDS = {
    'pickscore': {
        'id': 'pickscore-v1',
        'name': 'PickScore v1',
        'licence': 'MIT',
        'measures': 'Which of two images made from one prompt people prefer (Pick-a-Pic): alignment and looks together.',
        'limits': 'Prefers what users of one web application preferred in 2022 and 2023. It is not a measure of alignment alone.',
    },
    'imagereward': {
        'id': 'imagereward-v1',
        'name': 'ImageReward v1.0',
        'licence': 'Apache-2.0',
        'measures': 'How experts ranked images for one prompt: alignment, fidelity and harmlessness together.',
        'limits': 'Reads the first 35 tokens of a prompt. It is not a measure of alignment alone.',
    },
}
EXPORTS = {'pickscore': pickscore.export, 'imagereward': imagereward.export}


def parse(arguments):
    parser = argparse.ArgumentParser(prog='export_onnx', description='Exports a reward model from PyTorch to ONNX.')
    parser.add_argument('model', choices=sorted(EXPORTS))
    parser.add_argument('source', type=Path, help='folder with the checkpoint and its configuration')
    parser.add_argument('out', type=Path, help='folder to write; its name should be the id')
    parser.add_argument('--tokenizer', type=Path, help='folder with tokenizer.json and tokenizer_config.json; SOURCE if left out')
    parser.add_argument('--id', help='id in Plumbline: lower-case letters, digits and hyphens')
    parser.add_argument('--revision', default='1', help='raise it when the weights change')
    return parser.parse_args(arguments)


def main(arguments):
    given = parse(arguments)
    words = {**WORDS[given.model], 'revision': given.revision}
    if given.id:
        words['id'] = given.id
    if not re.fullmatch(r'[a-z0-9][a-z0-9-]{0,63}', words['id']):
        print(f'export_onnx: {words["id"]} is not an id: lower-case letters, digits and hyphens', file=sys.stderr)
        return 2
    try:
        EXPORTS[given.model](given.source, given.tokenizer or given.source, given.out, words)
    except ExportError as error:
        print(f'export_onnx: {error}', file=sys.stderr)
        return 1
    print(f'{given.out / "manifest.json"} names all files. Add the folder: npx plumbline model add --folder {given.out}')
    return 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))

"""What the export refuses, and that nothing of a checkpoint is lost on the way."""

import io
import json
import tempfile
import unittest
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import torch

from export_onnx.__main__ import main
from tests import tiny


def run(*arguments):
    """Exit code and what was said on stderr."""
    said = io.StringIO()
    with redirect_stderr(said), redirect_stdout(io.StringIO()):
        return main([str(argument) for argument in arguments]), said.getvalue()


class ExportTest(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.folder = Path(scratch.name)

    def change(self, checkpoint, edit):
        state = torch.load(checkpoint)
        edit(state)
        torch.save(state, checkpoint)

    def test_manifest_names_every_file(self):
        tiny.write_clip(self.folder / 'source')
        code, _ = run('pickscore', self.folder / 'source', self.folder / 'tiny-clip', '--id', 'tiny-clip')
        self.assertEqual(code, 0)
        manifest = json.loads((self.folder / 'tiny-clip' / 'manifest.json').read_text())
        self.assertEqual((manifest['kind'], manifest['id'], manifest['tokenizer']['maxTokens']), ('dual-encoder', 'tiny-clip', 20))
        self.assertAlmostEqual(manifest['logitScale'], 100, places=1)
        for graph in manifest['weights']['fp32'].values():
            self.assertEqual((self.folder / 'tiny-clip' / graph['path']).stat().st_size, graph['sizeBytes'])

    def test_a_missing_parameter_is_named(self):
        tiny.write_clip(self.folder / 'source')
        name = 'text_model.encoder.layers.1.mlp.fc2.bias'
        self.change(self.folder / 'source' / 'pytorch_model.bin', lambda state: state.pop(name))
        code, said = run('pickscore', self.folder / 'source', self.folder / 'out')
        self.assertEqual(code, 1)
        self.assertIn(name, said)

    def test_another_shape_is_named(self):
        tiny.write_imagereward(self.folder / 'source')
        name = 'blip.text_encoder.encoder.layer.0.crossattention.self.key.weight'
        change = lambda state: state.update({name: torch.zeros(24, 31)})
        self.change(self.folder / 'source' / 'ImageReward.pt', change)
        code, said = run('imagereward', self.folder / 'source', self.folder / 'out')
        self.assertEqual(code, 1)
        self.assertIn(f'{name} has the shape (24, 31); (24, 32) was expected', said)

    def test_missing_files_are_named(self):
        tiny.write_clip(self.folder / 'source')
        (self.folder / 'source' / 'tokenizer.json').unlink()
        self.assertIn('has no tokenizer.json', run('pickscore', self.folder / 'source', self.folder / 'out')[1])
        (self.folder / 'source' / 'pytorch_model.bin').write_bytes(b'not a checkpoint')
        self.assertIn('cannot be read', run('pickscore', self.folder / 'source', self.folder / 'out')[1])
        (self.folder / 'source' / 'config.json').write_text('{"model_type": "bert"}')
        self.assertIn('is of a bert model', run('pickscore', self.folder / 'source', self.folder / 'out')[1])

    def test_an_id_that_is_none(self):
        self.assertEqual(run('pickscore', self.folder, self.folder / 'out', '--id', 'Pick Score')[0], 2)


if __name__ == '__main__':
    unittest.main()

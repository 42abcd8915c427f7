"""Modules to ONNX files with dynamic batch and text lengths."""

import tempfile
from pathlib import Path

import onnx
import torch

OPSET = 17
# protobuf cannot hold more than 2 GiB: beyond this, weights go into a file beside the graph.
EXTERNAL_FROM_BYTES = 1_500_000_000


def export_graph(module, example, inputs, outputs, dynamic_axes, path):
    """Writes one graph; returns the paths of its external data (none or one).

    `example`  tensors in the order of `inputs`; their dynamic axes must be longer than 1, or the length is frozen
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        # Large models come out as one file a tensor: gathered below.
        raw = Path(scratch) / 'graph.onnx'
        with torch.no_grad():
            torch.onnx.export(
                module,
                example,
                str(raw),
                opset_version=OPSET,
                input_names=inputs,
                output_names=outputs,
                dynamic_axes=dynamic_axes,
            )
        return save(onnx.load(str(raw)), path)


def save(model, path):
    size = sum(len(tensor.raw_data) for tensor in model.graph.initializer)
    if size < EXTERNAL_FROM_BYTES:
        onnx.checker.check_model(model)
        onnx.save(model, str(path))
        return []
    data = path.with_name(f'{path.name}_data')
    data.unlink(missing_ok=True)
    onnx.save(model, str(path), save_as_external_data=True, all_tensors_to_one_file=True, location=data.name)
    onnx.checker.check_model(str(path))
    return [data]

"""Checkpoints from disk into our modules, every parameter accounted for."""

from pathlib import Path

import torch


class ExportError(Exception):
    """Something that the person who exports can act on."""


def read_checkpoint(path):
    """Name -> tensor of a .safetensors, .bin or .pt file. Raises ExportError where it cannot be read."""
    path = Path(path)
    if not path.is_file():
        raise ExportError(f'{path} is not a file')
    if path.suffix == '.safetensors':
        return read_safetensors(path)
    try:
        state = torch.load(path, map_location='cpu')
    except Exception as cause:
        raise ExportError(f'{path} cannot be read as a PyTorch checkpoint ({cause})') from cause
    return state.get('state_dict', state)


def read_safetensors(path):
    try:
        from safetensors.torch import load_file
    except ImportError as cause:
        raise ExportError(f'{path}: install safetensors to read this format') from cause
    return load_file(path)


def load_parameters(module, state, names):
    """Fills `module` with the checkpoint's tensors; `names` maps theirs to ours. A missing or misshapen one is named."""
    own = dict(module.named_parameters())
    for theirs, ours in names.items():
        if theirs not in state:
            raise ExportError(f'the checkpoint has no {theirs}')
        value, parameter = state[theirs].float(), own.pop(ours)
        # Class tokens and positions come with leading axes of one.
        if value.numel() != parameter.numel():
            raise ExportError(f'{theirs} has the shape {tuple(value.shape)}; {tuple(parameter.shape)} was expected')
        parameter.data = value.reshape(parameter.shape)
    if own:
        raise ExportError(f'no name is known for {", ".join(own)}')
    return module.eval()

"""ImageReward: BLIP's image encoder (ViT) and text encoder with cross-attention (BERT), then a linear head.

Li et al., "BLIP: Bootstrapping Language-Image Pre-training", 2022. Xu et al., "ImageReward: Learning and Evaluating Human
Preferences for Text-to-Image Generation", 2023. Parameter names are those of ImageReward.pt.
"""

import torch
from torch import nn

from .layers import ACTIVATIONS, Attention, Mlp, PatchEmbedding, PreNormBlock

VIT_EPSILON = 1e-6


class ImageStates(nn.Module):
    """pixel_values [B, 3, edge, edge] -> image_states [B, 1 + patches, width]"""

    def __init__(self, config):
        super().__init__()
        width = config['width']
        self.embedding = PatchEmbedding(width, config['image_size'], config['patch_size'], bias=True)
        self.blocks = nn.ModuleList(
            PreNormBlock(width, config['heads'], 4 * width, ACTIVATIONS['gelu'], VIT_EPSILON)
            for _ in range(config['layers'])
        )
        self.norm = nn.LayerNorm(width, VIT_EPSILON)

    def forward(self, pixel_values):
        values = self.embedding(pixel_values)
        for block in self.blocks:
            values = block(values)
        return self.norm(values)


class PostNorm(nn.Module):
    """Adds what a part of a BERT layer gives, then normalises."""

    def __init__(self, width, epsilon):
        super().__init__()
        self.norm = nn.LayerNorm(width, epsilon)

    def forward(self, values, change):
        return self.norm(values + change)


class TextLayer(nn.Module):
    """One layer of BERT that looks at the text, then at the image."""

    def __init__(self, config, image_width):
        super().__init__()
        width, epsilon = config['hidden_size'], config['layer_norm_eps']
        self.own = Attention(width, config['num_attention_heads'])
        self.own_norm = PostNorm(width, epsilon)
        self.cross = Attention(width, config['num_attention_heads'], image_width)
        self.cross_norm = PostNorm(width, epsilon)
        self.mlp = Mlp(width, config['intermediate_size'], ACTIVATIONS['gelu'])
        self.mlp_norm = PostNorm(width, epsilon)

    def forward(self, values, mask, image_states):
        values = self.own_norm(values, self.own(values, values, mask))
        values = self.cross_norm(values, self.cross(values, image_states))
        return self.mlp_norm(values, self.mlp(values))


class TextReward(nn.Module):
    """input_ids, attention_mask [B, T], image_states [1 or B, S, width] -> reward [B], before mean and deviation."""

    def __init__(self, config, image_width, head_widths):
        super().__init__()
        width = config['hidden_size']
        self.tokens = nn.Embedding(config['vocab_size'], width)
        self.positions = nn.Parameter(torch.zeros(config['max_position_embeddings'], width))
        self.norm = nn.LayerNorm(width, config['layer_norm_eps'])
        self.layers = nn.ModuleList(TextLayer(config, image_width) for _ in range(config['num_hidden_layers']))
        widths = [width, *head_widths, 1]
        self.head = nn.ModuleList(nn.Linear(a, b) for a, b in zip(widths, widths[1:]))

    def forward(self, input_ids, attention_mask, image_states):
        values = self.norm(self.tokens(input_ids) + self.positions[: input_ids.shape[1]])
        mask = (1.0 - attention_mask[:, None, None, :].float()) * -10000.0
        for layer in self.layers:
            values = layer(values, mask, image_states)
        values = values[:, 0]
        # The head has no activations between its layers.
        for linear in self.head:
            values = linear(values)
        return values.squeeze(-1)


class ImageReward(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.image = ImageStates(config['image'])
        self.text = TextReward(config['text'], config['image']['width'], config['head'])


def linear_names(theirs, ours):
    return {f'{theirs}.{part}': f'{ours}.{part}' for part in ('weight', 'bias')}


def image_names(layers):
    root, names = 'blip.visual_encoder', {}
    for layer in range(layers):
        theirs, ours = f'{root}.blocks.{layer}', f'image.blocks.{layer}'
        for name, own in {'norm1': 'norm1', 'norm2': 'norm2', 'attn.proj': 'attention.out', 'mlp.fc1': 'mlp.fc1', 'mlp.fc2': 'mlp.fc2'}.items():
            names |= linear_names(f'{theirs}.{name}', f'{ours}.{own}')
        for name in 'qkv':
            names |= linear_names(f'{theirs}.attn.{name}', f'{ours}.attention.{name}')
    return {
        f'{root}.cls_token': 'image.embedding.class_token',
        f'{root}.pos_embed': 'image.embedding.positions',
        **linear_names(f'{root}.patch_embed.proj', 'image.embedding.patches'),
        **linear_names(f'{root}.norm', 'image.norm'),
        **names,
    }


def attention_names(theirs, ours):
    names = linear_names(f'{theirs}.output.dense', f'{ours}.out') | linear_names(f'{theirs}.output.LayerNorm', f'{ours}_norm.norm')
    for name, own in {'query': 'q', 'key': 'k', 'value': 'v'}.items():
        names |= linear_names(f'{theirs}.self.{name}', f'{ours}.{own}')
    return names


def text_names(layers):
    root = 'blip.text_encoder'
    names = {
        f'{root}.embeddings.word_embeddings.weight': 'text.tokens.weight',
        f'{root}.embeddings.position_embeddings.weight': 'text.positions',
        **linear_names(f'{root}.embeddings.LayerNorm', 'text.norm'),
    }
    for layer in range(layers):
        theirs, ours = f'{root}.encoder.layer.{layer}', f'text.layers.{layer}'
        names |= attention_names(f'{theirs}.attention', f'{ours}.own')
        names |= attention_names(f'{theirs}.crossattention', f'{ours}.cross')
        names |= linear_names(f'{theirs}.intermediate.dense', f'{ours}.mlp.fc1')
        names |= linear_names(f'{theirs}.output.dense', f'{ours}.mlp.fc2')
        names |= linear_names(f'{theirs}.output.LayerNorm', f'{ours}.mlp_norm.norm')
    return names


# Between the linear layers of the head lie dropouts, which count.
HEAD_PLACES = (0, 2, 4, 6, 7)


def parameter_names(config):
    """ImageReward.pt's name of each parameter -> ours, after `split_qkv`."""
    head = {}
    for place, own in zip(HEAD_PLACES, range(len(config['head']) + 1)):
        head |= linear_names(f'mlp.layers.{place}', f'text.head.{own}')
    return image_names(config['image']['layers']) | text_names(config['text']['num_hidden_layers']) | head


def split_qkv(state):
    """The ViT keeps the three projections of its attention in one matrix; here they are apart."""
    split = {}
    for name, value in state.items():
        if '.attn.qkv.' not in name:
            split[name] = value
            continue
        for part, piece in zip('qkv', value.chunk(3)):
            split[name.replace('.attn.qkv.', f'.attn.{part}.')] = piece
    return split

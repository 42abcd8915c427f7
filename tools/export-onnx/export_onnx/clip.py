"""CLIP as Hugging Face stores it (config.json with model_type clip): PickScore is a CLIP ViT-H/14.

Radford et al., "Learning Transferable Visual Models From Natural Language Supervision", 2021. Kirstain et al.,
"Pick-a-Pic: An Open Dataset of User Preferences for Text-to-Image Generation", 2023.
"""

import torch
from torch import nn

from .layers import ACTIVATIONS, PatchEmbedding, PreNormBlock

# Configurations of older models carry this number instead of the token's own; the end is then the highest id.
LEGACY_EOS = 2


def blocks(config):
    activation = ACTIVATIONS[config['hidden_act']]
    return nn.ModuleList(
        PreNormBlock(
            config['hidden_size'],
            config['num_attention_heads'],
            config['intermediate_size'],
            activation,
            config['layer_norm_eps'],
        )
        for _ in range(config['num_hidden_layers'])
    )


class ImageTower(nn.Module):
    """pixel_values [B, 3, edge, edge] -> image_embeds [B, D]"""

    def __init__(self, config, embed):
        super().__init__()
        width = config['hidden_size']
        self.embedding = PatchEmbedding(width, config['image_size'], config['patch_size'], bias=False)
        self.norm_before = nn.LayerNorm(width, config['layer_norm_eps'])
        self.blocks = blocks(config)
        self.norm_after = nn.LayerNorm(width, config['layer_norm_eps'])
        self.projection = nn.Linear(width, embed, bias=False)

    def forward(self, pixel_values):
        values = self.norm_before(self.embedding(pixel_values))
        for block in self.blocks:
            values = block(values)
        return self.projection(self.norm_after(values[:, 0]))


class TextTower(nn.Module):
    """input_ids [B, T] -> text_embeds [B, D], taken at the end token. A causal mask: padding after it changes nothing."""

    def __init__(self, config, embed):
        super().__init__()
        width, length = config['hidden_size'], config['max_position_embeddings']
        self.eos = config['eos_token_id']
        self.tokens = nn.Embedding(config['vocab_size'], width)
        self.positions = nn.Parameter(torch.zeros(length, width))
        self.register_buffer('mask', torch.full((length, length), float('-inf')).triu(1), persistent=False)
        self.blocks = blocks(config)
        self.norm = nn.LayerNorm(width, config['layer_norm_eps'])
        self.projection = nn.Linear(width, embed, bias=False)

    def forward(self, input_ids):
        length = input_ids.shape[1]
        values = self.tokens(input_ids) + self.positions[:length]
        mask = self.mask[:length, :length]
        for block in self.blocks:
            values = block(values, mask)
        ends = input_ids if self.eos == LEGACY_EOS else (input_ids == self.eos).int()
        place = ends.argmax(-1)[:, None, None].expand(-1, 1, values.shape[2])
        return self.projection(self.norm(values.gather(1, place).squeeze(1)))


BLOCK_NAMES = {
    'layer_norm1': 'norm1',
    'layer_norm2': 'norm2',
    'self_attn.q_proj': 'attention.q',
    'self_attn.k_proj': 'attention.k',
    'self_attn.v_proj': 'attention.v',
    'self_attn.out_proj': 'attention.out',
    'mlp.fc1': 'mlp.fc1',
    'mlp.fc2': 'mlp.fc2',
}


def block_names(theirs, ours, layers):
    return {
        f'{theirs}.encoder.layers.{layer}.{name}.{part}': f'{ours}.blocks.{layer}.{own}.{part}'
        for layer in range(layers)
        for name, own in BLOCK_NAMES.items()
        for part in ('weight', 'bias')
    }


def parameter_names(config):
    """Hugging Face's name of each parameter -> ours (`image.…`, `text.…`)."""
    return {
        'vision_model.embeddings.class_embedding': 'image.embedding.class_token',
        'vision_model.embeddings.patch_embedding.weight': 'image.embedding.patches.weight',
        'vision_model.embeddings.position_embedding.weight': 'image.embedding.positions',
        # Their spelling.
        'vision_model.pre_layrnorm.weight': 'image.norm_before.weight',
        'vision_model.pre_layrnorm.bias': 'image.norm_before.bias',
        'vision_model.post_layernorm.weight': 'image.norm_after.weight',
        'vision_model.post_layernorm.bias': 'image.norm_after.bias',
        'visual_projection.weight': 'image.projection.weight',
        'text_model.embeddings.token_embedding.weight': 'text.tokens.weight',
        'text_model.embeddings.position_embedding.weight': 'text.positions',
        'text_model.final_layer_norm.weight': 'text.norm.weight',
        'text_model.final_layer_norm.bias': 'text.norm.bias',
        'text_projection.weight': 'text.projection.weight',
        **block_names('vision_model', 'image', config['vision_config']['num_hidden_layers']),
        **block_names('text_model', 'text', config['text_config']['num_hidden_layers']),
    }


class Clip(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.image = ImageTower(config['vision_config'], config['projection_dim'])
        self.text = TextTower(config['text_config'], config['projection_dim'])

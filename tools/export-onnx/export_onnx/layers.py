"""Pieces that CLIP, ViT and BERT share. Attention is written out: fused attention is wrong on some graphics processors."""

import torch
from torch import nn


class Attention(nn.Module):
    """Multi-head attention of `queries` [B, T, width] over `keys` [B or 1, S, key_width].

    A batch of 1 on the side of the keys serves all queries: the image's states are projected once for many texts.
    """

    def __init__(self, width, heads, key_width=None):
        super().__init__()
        if width % heads:
            raise ValueError(f'{width} wide attention cannot have {heads} heads')
        self.heads = heads
        self.scale = (width // heads) ** -0.5
        self.q = nn.Linear(width, width)
        self.k = nn.Linear(key_width or width, width)
        self.v = nn.Linear(key_width or width, width)
        self.out = nn.Linear(width, width)

    def split(self, values):
        batch, length, width = values.shape
        return values.reshape(batch, length, self.heads, width // self.heads).transpose(1, 2)

    def forward(self, queries, keys, mask=None):
        q, k, v = self.split(self.q(queries)), self.split(self.k(keys)), self.split(self.v(keys))
        weights = torch.matmul(q, k.transpose(-1, -2)) * self.scale
        if mask is not None:
            weights = weights + mask
        mixed = torch.matmul(weights.softmax(-1), v)
        return self.out(mixed.transpose(1, 2).flatten(2))


class Mlp(nn.Module):
    def __init__(self, width, hidden, activation):
        super().__init__()
        self.fc1, self.fc2 = nn.Linear(width, hidden), nn.Linear(hidden, width)
        self.activation = activation

    def forward(self, values):
        return self.fc2(self.activation(self.fc1(values)))


class PreNormBlock(nn.Module):
    """A transformer block that normalises before each of its two halves: CLIP's towers and ViT."""

    def __init__(self, width, heads, hidden, activation, epsilon):
        super().__init__()
        self.norm1, self.norm2 = nn.LayerNorm(width, epsilon), nn.LayerNorm(width, epsilon)
        self.attention = Attention(width, heads)
        self.mlp = Mlp(width, hidden, activation)

    def forward(self, values, mask=None):
        normed = self.norm1(values)
        values = values + self.attention(normed, normed, mask)
        return values + self.mlp(self.norm2(values))


class PatchEmbedding(nn.Module):
    """Pixels [B, 3, edge, edge] to [B, 1 + patches, width]: the class token first, positions added."""

    def __init__(self, width, edge, patch, bias):
        super().__init__()
        self.patches = nn.Conv2d(3, width, patch, patch, bias=bias)
        self.class_token = nn.Parameter(torch.zeros(width))
        self.positions = nn.Parameter(torch.zeros(1 + (edge // patch) ** 2, width))

    def forward(self, pixels):
        patches = self.patches(pixels).flatten(2).transpose(1, 2)
        class_token = self.class_token.expand(patches.shape[0], 1, -1)
        return torch.cat([class_token, patches], 1) + self.positions


def quick_gelu(values):
    return values * torch.sigmoid(1.702 * values)


ACTIVATIONS = {'gelu': nn.functional.gelu, 'quick_gelu': quick_gelu}

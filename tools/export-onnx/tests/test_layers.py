"""Our blocks against PyTorch's own transformer layers with the same weights."""

import unittest

import torch
from torch import nn

from export_onnx.layers import ACTIVATIONS, Attention, PreNormBlock
from tests.tiny import draw


def copy_attention(ours, theirs):
    theirs.in_proj_weight.data = torch.cat([ours.q.weight, ours.k.weight, ours.v.weight])
    theirs.in_proj_bias.data = torch.cat([ours.q.bias, ours.k.bias, ours.v.bias])
    theirs.out_proj.weight.data, theirs.out_proj.bias.data = ours.out.weight, ours.out.bias


class LayersTest(unittest.TestCase):
    def test_attention(self):
        ours = draw(Attention(16, 4), 1)
        theirs = nn.MultiheadAttention(16, 4, batch_first=True).eval()
        copy_attention(ours, theirs)
        queries, keys = torch.randn(3, 5, 16), torch.randn(3, 7, 16)
        torch.testing.assert_close(ours(queries, keys), theirs(queries, keys, keys)[0])

    def test_one_image_for_many_texts(self):
        attention = draw(Attention(16, 4, 24), 2)
        queries, keys = torch.randn(3, 5, 16), torch.randn(1, 7, 24)
        torch.testing.assert_close(attention(queries, keys), attention(queries, keys.expand(3, -1, -1)))

    def test_block(self):
        ours = draw(PreNormBlock(16, 4, 32, ACTIVATIONS['gelu'], 1e-5), 3)
        theirs = nn.TransformerEncoderLayer(16, 4, 32, activation='gelu', batch_first=True, norm_first=True)
        copy_attention(ours.attention, theirs.self_attn)
        for own, other in (
            (ours.norm1, theirs.norm1),
            (ours.norm2, theirs.norm2),
            (ours.mlp.fc1, theirs.linear1),
            (ours.mlp.fc2, theirs.linear2),
        ):
            other.weight.data, other.bias.data = own.weight, own.bias
        # In training mode without dropout, so that PyTorch takes its plain path.
        theirs.dropout.p = theirs.dropout1.p = theirs.dropout2.p = theirs.self_attn.dropout = 0.0
        values = torch.randn(2, 6, 16)
        mask = torch.full((6, 6), float('-inf')).triu(1)
        torch.testing.assert_close(ours(values, mask), theirs(values, mask))


if __name__ == '__main__':
    unittest.main()

"""Writes what Pillow makes of small images resized bicubically, for the bit-exact test of the scorer's own resize.

    python3 tools/make-resize-fixtures.py packages/scorer/src/preprocess/pillow-bicubic.fixture.json

Needs Pillow (Debian: python3-pil). Inputs are not stored: the test draws them from the same formulas.
"""

import base64
import json
import sys

from PIL import Image, __version__


def gradient(x, y, channel, width, height):
    return (x * 255 // max(1, width - 1), y * 255 // max(1, height - 1), (x + y) * 7 % 256)[channel]


def checkers(x, y, channel, width, height):
    return 255 if (x + y + channel) % 2 else 0


def noise(x, y, channel, width, height):
    """Hash of the position; all steps stay below 2**53 so that JavaScript computes the same."""
    value = (x * 7919 + y * 104729 + channel * 1299709 + 12345) % 65537
    return (value * value + 31 * value) % 65537 % 256


def edges(x, y, channel, width, height):
    return 255 if (x // 5 + y // 3 + channel) % 3 == 0 else (13 if x % 4 else 128)


PATTERNS = {'gradient': gradient, 'checkers': checkers, 'noise': noise, 'edges': edges}

# (width, height) -> (width, height): down, up, one axis only, extreme shapes, the identity.
SIZES = [
    ((37, 23), (16, 16)),
    ((97, 61), (24, 24)),
    ((200, 131), (24, 17)),
    ((13, 7), (18, 25)),
    ((1, 1), (9, 5)),
    ((3, 50), (11, 11)),
    ((301, 2), (12, 12)),
    ((24, 40), (24, 12)),
    ((40, 24), (12, 24)),
    ((9, 7), (9, 7)),
    ((13, 13), (12, 14)),
    ((640, 427), (20, 20)),
]


def draw(pattern, width, height):
    function = PATTERNS[pattern]
    samples = (
        function(x, y, channel, width, height) for y in range(height) for x in range(width) for channel in range(3)
    )
    return Image.frombytes('RGB', (width, height), bytes(samples))


def make_case(pattern, size, target):
    resized = draw(pattern, *size).resize(target, Image.BICUBIC)
    return {
        'pattern': pattern,
        'from': list(size),
        'to': list(target),
        'rgb': base64.b64encode(resized.tobytes()).decode('ascii'),
    }


def main(path):
    cases = [make_case(pattern, size, target) for size, target in SIZES for pattern in PATTERNS]
    with open(path, 'w', encoding='utf-8') as file:
        json.dump({'pillow': __version__, 'cases': cases}, file, indent=1)
        file.write('\n')


if __name__ == '__main__':
    main(sys.argv[1])

"""python3 -m tests.write_examples FOLDER: exports both tiny models and says what PyTorch and Pillow make of an image.

FOLDER/<id>/ are model folders; FOLDER/image.png is the image, FOLDER/rewards.json its rewards for TEXTS by each model.
"""

import json
import sys
from pathlib import Path

import torch
from PIL import Image

from export_onnx.__main__ import main
from export_onnx.imagereward import DEVIATION, MEAN
from export_onnx.manifest import CLIP_MEAN, CLIP_STD
from tests import tiny

EDGE = 32
# One longer than the others: texts of several lengths at once.
TEXTS = ['a red cat', 'a blue cat', 'two dogs on a house', 'a tree']


def draw_image():
    image = Image.new('RGB', (57, 43))
    image.putdata([((x * 37) % 256, (y * 53) % 256, (x * y) % 256) for y in range(43) for x in range(57)])
    return image


def to_pixels(image):
    """Shorter side to EDGE, bicubic, the middle, normalised: what both models were trained with."""
    width, height = image.size
    scale = EDGE / min(width, height)
    resized = image.resize((max(EDGE, int(width * scale)), max(EDGE, int(height * scale))), Image.BICUBIC)
    left, top = (resized.width - EDGE) // 2, (resized.height - EDGE) // 2
    crop = resized.crop((left, top, left + EDGE, top + EDGE))
    values = torch.tensor(list(crop.getdata()), dtype=torch.float32).T.reshape(1, 3, EDGE, EDGE) / 255
    mean, std = (torch.tensor(numbers).reshape(1, 3, 1, 1) for numbers in (CLIP_MEAN, CLIP_STD))
    return (values - mean) / std


def to_ids(text):
    return torch.tensor([[1, *(tiny.VOCABULARY.get(word, 0) for word in text.split()), tiny.LAST]])


def pickscore_rewards(model, pixels, texts):
    image = model.image(pixels)
    return [100 * torch.cosine_similarity(image, model.text(to_ids(text))).item() for text in texts]


def imagereward_rewards(model, pixels, texts):
    states = model.image(pixels)
    ids = [to_ids(text) for text in texts]
    return [((model.text(own, torch.ones_like(own), states) - MEAN) / DEVIATION).item() for own in ids]


EXAMPLES = {
    'tiny-pickscore': ('pickscore', tiny.write_clip, pickscore_rewards),
    'tiny-imagereward': ('imagereward', tiny.write_imagereward, imagereward_rewards),
}


def write(folder, name, image):
    """Rewards of one model, after its export."""
    kind, write_source, score = EXAMPLES[name]
    model = write_source(folder / 'sources' / name)
    if main([kind, str(folder / 'sources' / name), str(folder / name), '--id', name]):
        raise SystemExit(1)
    with torch.no_grad():
        return score(model, to_pixels(image), TEXTS)


def write_all(folder):
    folder.mkdir(parents=True, exist_ok=True)
    image = draw_image()
    image.save(folder / 'image.png')
    rewards = {name: write(folder, name, image) for name in EXAMPLES}
    (folder / 'rewards.json').write_text(json.dumps({'texts': TEXTS, 'rewards': rewards}))


if __name__ == '__main__':
    write_all(Path(sys.argv[1]))

"""Which of some images of one prompt a reward model prefers: best-of-n over Plumbline's reward endpoint.

    PLUMBLINE_KEY=plb_... python3 best_of_n.py http://127.0.0.1:4300 "two cats on a beach" a.png b.png c.png

Needs `requests` and nothing else. `npx plumbline key create best-of-n` prints a key.
"""

import json
import os
import sys
from pathlib import Path

import requests


class Rewards:
    """A reward model behind HTTP, for training loops: images and prompts in, rewards and TextNorm out."""

    def __init__(self, server, key, models=('scene-clip',), settings=None, penalty=None):
        self.url = f'{server.rstrip("/")}/api/v1/rewards'
        self.session = requests.Session()
        self.session.headers['authorization'] = f'Bearer {key}'
        # `penalty` is the lambda of an uncertainty-regularised ensemble; None: the mean of the models.
        self.request = {'models': list(models), 'settings': settings or {}, 'lambda': penalty}

    def score(self, pairs, contrastive=None):
        """[(image bytes, prompt)] -> one dictionary for each, in order. At most 256 pairs and 128 MiB at once.

        `contrastive`: prompt -> list of contrastive prompts; a prompt that it lacks gets them by rules.
        """
        files, items = {}, []
        for place, (image, prompt) in enumerate(pairs):
            files[f'image{place}'] = (f'image{place}', image)
            item = {'image': {'file': f'image{place}'}, 'prompt': prompt}
            if contrastive and prompt in contrastive:
                item['contrastive'] = contrastive[prompt]
            items.append(item)
        body = {'request': json.dumps({**self.request, 'items': items})}
        response = self.session.post(self.url, data=body, files=files, timeout=600)
        if not response.ok:
            raise RuntimeError(response.json()['error']['message'])
        return response.json()['items']


def main(server, prompt, *paths):
    rewards = Rewards(server, os.environ['PLUMBLINE_KEY'])
    scored = rewards.score([(Path(path).read_bytes(), prompt) for path in paths])
    # An image without a TextNorm (an unknown word, a broken file) comes last, with its reason.
    ranked = sorted(zip(scored, paths), key=lambda pair: -1 if pair[0]['textNorm'] is None else pair[0]['textNorm'], reverse=True)
    for item, path in ranked:
        problem = next((member['problem']['message'] for member in item['members'] if member['problem']), '')
        value = '-' if item['textNorm'] is None else f'{item["textNorm"]:.4f}'
        print(f'{value}\t{path}\t{problem}'.rstrip())


if __name__ == '__main__':
    main(*sys.argv[1:])

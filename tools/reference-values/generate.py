"""Writes the values that the tests of packages/metrics compare with: `*.fixture.json` beside the code under test.

    python3 tools/reference-values/generate.py packages/metrics/src

Needs SciPy >= 1.10 and scikit-learn (Debian: python3-scipy, python3-sklearn). What these libraries lack is computed in
`plain.py` and `pairwise.py` from the definitions, without the shortcuts that the product takes. Inputs are drawn anew from fixed seeds.
"""

import json
import math
import random
import sys
import warnings
from pathlib import Path

import numpy
import scipy
import scipy.stats
import sklearn
from sklearn.calibration import calibration_curve
from sklearn.metrics import average_precision_score, brier_score_loss, roc_auc_score

import pairwise
import plain

SOURCE = f'SciPy {scipy.__version__}, scikit-learn {sklearn.__version__}, NumPy {numpy.__version__}'


def shorten(value):
    """12 digits are enough for tests to 1e-10; an undefined value is null."""
    return None if value is None or math.isnan(value) else float(f'{value:.12g}')


def draw_values(rng, size):
    """Few distinct whole numbers, many, tenths, doubles of every size: all but the last with ties."""
    kind = rng.randrange(6)
    if kind == 0:
        return [rng.randrange(3) for _ in range(size)]
    if kind == 1:
        return [rng.randrange(-5, 6) for _ in range(size)]
    if kind == 2:
        return [rng.randrange(2 * size) for _ in range(size)]
    if kind == 3:
        return [rng.randrange(20) / 10 for _ in range(size)]
    if kind == 4:
        return [rng.choice([0, 0.33, 0.5, 0.67, 1]) for _ in range(size)]
    return [float(f'{rng.gauss(0, 1) * 10 ** rng.randrange(-8, 9):.6g}') for _ in range(size)]


def draw_size(rng):
    """Mostly short; now and then beyond the length at which the product sorts in another way."""
    return rng.randrange(100, 160) if rng.random() < 0.03 else rng.randrange(2, 24)


def first_slice(scores, targets, k):
    """Average precision of the k best; of equal scores the first in the input."""
    best = sorted(range(len(scores)), key=lambda i: -scores[i])[:k]
    hits = [targets[i] for i in best]
    return average_precision_score(hits, [scores[i] for i in best]) if any(hits) else 0.0


def ranking_case(rng):
    size = draw_size(rng)
    x, y = draw_values(rng, size), draw_values(rng, size)
    share = rng.uniform(0.1, 0.9)
    targets = [int(rng.random() < share) for _ in range(size)]
    k = rng.choice([1, 2, 3, 5, 10, 25])
    has_both = 0 < sum(targets) < size
    return {
        'x': x,
        'y': y,
        'targets': ''.join(map(str, targets)),
        'k': k,
        'auroc': shorten(roc_auc_score(targets, x) if has_both else None),
        'averagePrecision': shorten(average_precision_score(targets, x) if any(targets) else None),
        'firstAt': shorten(first_slice(x, targets, k) if size >= k else None),
        'expectedAt': shorten(plain.expected_average_precision_at(x, targets, k) if size >= k else None),
        'spearman': shorten(scipy.stats.spearmanr(x, y).statistic),
        'kendall': shorten(scipy.stats.kendalltau(x, y, variant='b').statistic),
    }


def agreement_case(rng):
    units, size = rng.randrange(1, 13), rng.randrange(2, 5)
    categories = rng.choice([list(range(size)), [value / 2 for value in range(size)], [3**value for value in range(size)]])
    raters = rng.randrange(2, 6)
    missing = rng.choice([0, 0, 0.3])
    weights = [rng.random() ** 2 for _ in categories]
    labels = [
        [rng.choices(categories, weights)[0] for _ in range(raters) if rng.random() >= missing] for _ in range(units)
    ]
    return {
        'categories': categories,
        'labels': labels,
        **{level: plain.alpha(labels, categories, level) for level in ('nominal', 'ordinal', 'interval')},
        'fleiss': plain.fleiss(labels, categories),
        'ac1': plain.gwet_ac1(labels, categories),
        'unanimous': plain.unanimous(labels),
    }


def dawid_skene_case(rng):
    units, raters = rng.randrange(3, 25), rng.randrange(2, 6)
    skill = [rng.uniform(0.55, 0.98) for _ in range(raters)]
    truth = [rng.random() < 0.4 for _ in range(units)]
    labels = [
        [-1 if rng.random() < 0.1 else int(rng.random() < skill[rater]) ^ (not truth[unit]) for rater in range(raters)]
        for unit in range(units)
    ]
    return {'labels': labels, **plain.dawid_skene(labels, iterations=60)}


def interval_case(rng):
    size = rng.randrange(4, 30)
    values = [float(f'{rng.lognormvariate(0, 1):.4g}') for _ in range(size)]
    level = rng.choice([0.5, 0.8, 0.95])
    drawn = {'n_resamples': 60, 'confidence_level': level, 'random_state': rng.randrange(2**31)}
    results = {
        method: scipy.stats.bootstrap((values,), numpy.mean, method=method, **drawn) for method in ('percentile', 'bca')
    }
    if not (results['percentile'].bootstrap_distribution == results['bca'].bootstrap_distribution).all():
        raise SystemExit('the two methods were given different replicates')
    return {
        'values': values,
        'level': level,
        'replicates': [float(value) for value in results['bca'].bootstrap_distribution],
        **{method: [float(edge) for edge in result.confidence_interval] for method, result in results.items()},
    }


def calibration_case(rng):
    size, bins = rng.randrange(2, 40), rng.choice([1, 3, 4, 10])
    draw = rng.choice([rng.random, lambda: rng.randrange(9) / 8, lambda: rng.betavariate(0.5, 0.5)])
    probabilities = [float(f'{draw():.5g}') for _ in range(size)]
    outcomes = [int(rng.random() < probability) for probability in probabilities]
    # scikit-learn refuses a single class unless told which one is positive.
    observed, predicted = calibration_curve(outcomes, probabilities, n_bins=bins, strategy='uniform', pos_label=1)
    return {
        'probabilities': probabilities,
        'outcomes': ''.join(map(str, outcomes)),
        'bins': bins,
        'observed': observed.tolist(),
        'predicted': predicted.tolist(),
        'brier': brier_score_loss(outcomes, probabilities, pos_label=1),
        'ece': plain.expected_calibration_error(probabilities, outcomes, bins),
    }


def best_of_n_case(rng):
    size = rng.randrange(1, 8)
    human = [rng.choice([0, 1 / 3, 0.5, 2 / 3, 1]) for _ in range(size)]
    reward = [rng.randrange(-3, 4) for _ in range(size)] if rng.random() < 0.6 else [rng.random() for _ in range(size)]
    return {'human': human, 'reward': reward, **plain.best_of_n(human, reward)}


FIXTURES = {
    'ranking/ranking': (ranking_case, 2500),
    'agreement/agreement': (agreement_case, 400),
    'raters/dawid-skene': (dawid_skene_case, 60),
    'bootstrap/interval': (interval_case, 40),
    'calibration/calibration': (calibration_case, 150),
    'best-of-n/best-of-n': (best_of_n_case, 150),
    'pairwise/davidson': (pairwise.davidson_case, 60),
}


def normal_values():
    points = [-6, -3.3, -1.959963984540054, -1, -0.1, 0, 0.5, 1.2, 2.5758293035489, 4.4]
    shares = [1e-6, 0.001, 0.025, 0.3, 0.5, 0.77, 0.975, 0.9999]
    return {
        'cumulative': [[x, float(scipy.stats.norm.cdf(x))] for x in points],
        'quantile': [[share, float(scipy.stats.norm.ppf(share))] for share in shares],
    }


def proportion_values(rng):
    shares = [(0, 1, 0.95), (1, 1, 0.95), (0, 20, 0.95), (1, 29, 0.95), (15, 148, 0.95), (81, 263, 0.95), (56, 70, 0.9), (10, 10, 0.99), (4000, 27500, 0.95)]
    tails = [(0, 5, 0.2), (3, 5, 0.2), (5, 5, 0.2), (12, 40, 0.05), (1, 1, 0.5), (40, 40, 0.7), (300, 5000, 0.05), (6, 300, 0.05)]
    lists = [[round(rng.random() ** 3, 6) for _ in range(size)] for size in (1, 2, 5, 12)]
    return {
        'wilson': [[k, n, level, *wilson(k, n, level)] for k, n, level in shares],
        'student': [[df, t, float(scipy.stats.t.cdf(t, df))] for df in (1, 2, 3, 4, 7, 10, 29, 30, 121, 1500) for t in (-2.5, -0.3, 0.7, 2, 5)],
        'studentQuantile': [[df, share, float(scipy.stats.t.ppf(share, df))] for df in (1, 2, 3, 5, 12, 60, 300) for share in (0.9, 0.975, 0.995)],
        'binomial': [[x, n, p, float(scipy.stats.binom.sf(x - 1, n, p)), float(scipy.stats.binom.cdf(x, n, p))] for x, n, p in tails],
        'hochberg': [{'p': p, 'adjusted': plain.benjamini_hochberg(p)} for p in lists],
    }


def wilson(successes, trials, level):
    interval = scipy.stats.binomtest(successes, trials).proportion_ci(level, method='wilson')
    return float(interval.low), float(interval.high)


def write(path, head, rows):
    """One case a line, so that a change of one shows as one."""
    lines = ',\n'.join(json.dumps(row, separators=(',', ':'), allow_nan=False) for row in rows)
    path.write_text(f'{{"source":{json.dumps(head)},"cases":[\n{lines}\n]}}\n')
    print(f'{path}: {len(rows)} cases, {path.stat().st_size} bytes')


def main(folder):
    warnings.simplefilter('ignore')  # About undefined values, which are written as null.
    for name, (draw_case, count) in FIXTURES.items():
        rng = random.Random(name)
        write(Path(folder) / f'{name}.fixture.json', SOURCE, [draw_case(rng) for _ in range(count)])
    write(Path(folder) / 'bootstrap/normal.fixture.json', SOURCE, [normal_values()])
    proportions = proportion_values(random.Random('proportions'))
    write(Path(folder) / 'proportions/proportions.fixture.json', SOURCE, [proportions])


main(*sys.argv[1:])

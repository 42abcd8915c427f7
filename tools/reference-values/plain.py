"""Statistics that SciPy and scikit-learn lack, written as their definitions read: slow, without shortcuts."""

import itertools
import math
from statistics import fmean

from sklearn.metrics import average_precision_score


def ordered_pairs(items):
    return list(itertools.permutations(items, 2))


def expected_average_precision_at(scores, targets, k):
    """Mean over every choice of the equally scored items at the cut; None where there are too many to list."""
    cut = sorted(scores, reverse=True)[k - 1]
    sure = [i for i in range(len(scores)) if scores[i] > cut]
    tied = [i for i in range(len(scores)) if scores[i] == cut]
    if math.comb(len(tied), k - len(sure)) > 400:
        return None
    return fmean(
        slice_value(scores, targets, [*sure, *chosen]) for chosen in itertools.combinations(tied, k - len(sure))
    )


def slice_value(scores, targets, chosen):
    hits = [targets[i] for i in chosen]
    return float(average_precision_score(hits, [scores[i] for i in chosen])) if any(hits) else 0.0


def alpha(labels, categories, level):
    """Krippendorff: disagreement within units against disagreement of all pairable labels, pair by pair."""
    units = [unit for unit in labels if len(unit) > 1]
    pooled = [label for unit in units for label in unit]
    if not units:
        return None

    def distance(a, b):
        if level == 'nominal':
            return float(a != b)
        if level == 'interval':
            return (a - b) ** 2
        low, high = sorted((a, b))
        between = sum(low <= label <= high for label in pooled)
        return (between - (pooled.count(low) + pooled.count(high)) / 2) ** 2

    observed = sum(sum(distance(a, b) for a, b in ordered_pairs(unit)) / (len(unit) - 1) for unit in units) / len(pooled)
    expected = fmean(distance(a, b) for a, b in ordered_pairs(pooled))
    return None if expected == 0 else 1 - observed / expected


def agreeing_share(unit):
    return fmean(float(a == b) for a, b in ordered_pairs(unit))


def fleiss(labels, categories):
    rated = [unit for unit in labels if unit]
    if not any(len(unit) > 1 for unit in rated) or len({len(unit) for unit in rated}) > 1:
        return None
    pooled = [label for unit in rated for label in unit]
    expected = sum((pooled.count(category) / len(pooled)) ** 2 for category in categories)
    observed = fmean(agreeing_share(unit) for unit in rated)
    return None if len(set(pooled)) == 1 else (observed - expected) / (1 - expected)


def gwet_ac1(labels, categories):
    rated = [unit for unit in labels if unit]
    paired = [unit for unit in rated if len(unit) > 1]
    if not paired:
        return None
    prevalence = [fmean(unit.count(category) / len(unit) for unit in rated) for category in categories]
    expected = sum(share * (1 - share) for share in prevalence) / (len(categories) - 1)
    return (fmean(agreeing_share(unit) for unit in paired) - expected) / (1 - expected)


def unanimous(labels):
    paired = [unit for unit in labels if len(unit) > 1]
    return fmean(float(len(set(unit)) == 1) for unit in paired) if paired else None


def dawid_skene(labels, iterations):
    """EM with plain products of probabilities; labels[unit][rater] is 1, 0 or -1 (missing)."""
    raters = range(len(labels[0]))
    posterior = [majority(unit) for unit in labels]
    for _ in range(iterations):
        rates = [rates_of(labels, posterior, rater) for rater in raters]
        prevalence = fmean(share for share in posterior if share is not None)
        posterior = [posterior_of(unit, rates, prevalence) for unit in labels]
    rates = [rates_of(labels, posterior, rater) for rater in raters]
    return {
        'iterations': iterations,
        'prevalence': fmean(share for share in posterior if share is not None),
        'posterior': posterior,
        'sensitivity': [rate['sensitivity'] for rate in rates],
        'specificity': [rate['specificity'] for rate in rates],
    }


def majority(unit):
    ones, zeros = unit.count(1), unit.count(0)
    return None if ones + zeros == 0 else 1.0 if ones > zeros else 0.0 if zeros > ones else 0.5


def rates_of(labels, posterior, rater):
    seen = [(unit[rater], share) for unit, share in zip(labels, posterior) if unit[rater] != -1]
    aligned = sum(share for _, share in seen)
    not_aligned = sum(1 - share for _, share in seen)
    return {
        'sensitivity': sum(share for label, share in seen if label == 1) / aligned if aligned > 0 else None,
        'specificity': sum(1 - share for label, share in seen if label == 0) / not_aligned if not_aligned > 0 else None,
    }


def posterior_of(unit, rates, prevalence):
    if majority(unit) is None:
        return None
    aligned, not_aligned = prevalence, 1 - prevalence
    for label, rate in zip(unit, rates):
        if label == -1 or rate['sensitivity'] is None or rate['specificity'] is None:
            continue
        aligned *= rate['sensitivity'] if label == 1 else 1 - rate['sensitivity']
        not_aligned *= 1 - rate['specificity'] if label == 1 else rate['specificity']
    return aligned / (aligned + not_aligned)


def best_of_n(human, reward):
    """Mean over every draw of n of the value of the highest reward; equal rewards share."""

    def value_of(drawn, values):
        best = max(reward[i] for i in drawn)
        return fmean(values[i] for i in drawn if reward[i] == best)

    draws = [list(itertools.combinations(range(len(human)), n + 1)) for n in range(len(human))]
    return {
        'bestHuman': [fmean(value_of(drawn, human) for drawn in of_n) for of_n in draws],
        'bestReward': [fmean(value_of(drawn, reward) for drawn in of_n) for of_n in draws],
    }


def expected_calibration_error(probabilities, outcomes, bins):
    """Bins (i / bins, (i + 1) / bins], the first with 0."""
    error = 0
    for i in range(bins):
        inside = [j for j, p in enumerate(probabilities) if i / bins < p <= (i + 1) / bins or (i == 0 and p == 0)]
        error += abs(sum(probabilities[j] - outcomes[j] for j in inside))
    return error / len(probabilities)


def benjamini_hochberg(p_values):
    """The least level at which each would be rejected: from the definition of the procedure, level by level."""
    size = len(p_values)
    levels = sorted(p * size / rank for p in p_values for rank in range(1, size + 1)) + [1.0]

    def is_rejected(p, level):
        ranked = sorted(p_values)
        largest = max((rank for rank in range(1, size + 1) if ranked[rank - 1] <= rank * level / size + 1e-15), default=0)
        return largest > 0 and p <= ranked[largest - 1]

    return [min(min(level for level in levels if is_rejected(p, level)), 1.0) for p in p_values]

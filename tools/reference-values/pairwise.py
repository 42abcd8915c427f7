"""Davidson's model and its clustered errors from their definitions: one vote at a time, derivatives by complex steps."""

import itertools

import numpy
from scipy.optimize import minimize

STEP = 1e-30


def log_chances(parameters, first, second, size):
    """Of a win, a tie and a loss; without a tie parameter there are no ties."""
    lead = (parameters[first] - parameters[second]) / 2
    has_ties = len(parameters) > size
    terms = [lead, parameters[size] if has_ties else -numpy.inf, -lead]
    total = numpy.log(sum(numpy.exp(term) for term in terms if term != -numpy.inf))
    return {1: terms[0] - total, 0: terms[1] - total, -1: terms[2] - total}


def score(parameters, vote, outcome, size):
    """Exact to rounding: the function is analytic."""
    slopes = []
    for at in range(len(parameters)):
        moved = numpy.array(parameters, dtype=complex)
        moved[at] += 1j * STEP
        slopes.append(log_chances(moved, vote[0], vote[1], size)[outcome].imag / STEP)
    return numpy.array(slopes)


def fit(votes, size):
    """All strengths free but the first, from which they are moved to mean 0 afterwards."""
    has_ties = any(vote[2] == 0 for vote in votes)
    kinds = {}
    for vote in votes:
        kinds[vote[:3]] = kinds.get(vote[:3], 0) + 1

    def widen(free):
        return numpy.concatenate([[0.0], free])

    def loss(free):
        return -sum(n * log_chances(widen(free), i, j, size)[outcome] for (i, j, outcome), n in kinds.items())

    def slope(free):
        return -sum(n * score(widen(free), kind, kind[2], size)[1:] for kind, n in kinds.items())

    start = numpy.zeros(size - 1 + has_ties)
    found = widen(minimize(loss, start, jac=slope, method='BFGS', options={'gtol': 1e-9, 'maxiter': 2000}).x)
    if numpy.abs(slope(found[1:])).max() > 1e-6:
        raise SystemExit('the reference did not converge')
    found[:size] -= found[:size].mean()
    return found


def effective(counts):
    return sum(counts) ** 2 / sum(count * count for count in counts)


def clusters_of(votes, contender, column):
    """Effective number of clusters among the votes of one contender."""
    counts = {}
    for vote in votes:
        if contender in vote[:2]:
            counts[vote[column]] = counts.get(vote[column], 0) + 1
    return effective(counts.values())


def products(scores, keys):
    """Sum over clusters of the outer product of a cluster's score."""
    sums = {}
    for own, key in zip(scores, keys):
        sums[key] = sums.get(key, 0) + own
    return sum(numpy.outer(each, each) for each in sums.values())


def errors(votes, parameters, size):
    """Standard error of each strength and of each difference, first against the others."""
    information = 0
    for vote in votes:
        for outcome, log_chance in log_chances(parameters, vote[0], vote[1], size).items():
            if log_chance > -numpy.inf:
                own = score(parameters, vote, outcome, size)
                information = information + numpy.exp(log_chance) * numpy.outer(own, own)
    bread = numpy.linalg.pinv(information)
    scores = [score(parameters, vote, vote[2], size) for vote in votes]
    by_prompt, by_rater, by_cell = (
        bread @ products(scores, [tuple(vote[at] for at in key) for vote in votes]) @ bread for key in ((3,), (4,), (3, 4))
    )

    def error(contrast, contenders):
        prompts, raters = (min(clusters_of(votes, each, column) for each in contenders) for column in (3, 4))
        prompt, rater, cell = (float(contrast @ table @ contrast) for table in (by_prompt, by_rater, by_cell))
        # Fewer than two clusters say nothing of how they differ.
        if raters < 2 or prompts < 2:
            return (prompt * prompts / (prompts - 1) if raters < 2 else rater * raters / (raters - 1)) ** 0.5
        prompt, rater = prompt * prompts / (prompts - 1), rater * raters / (raters - 1)
        return max(prompt, rater, prompt + rater - cell) ** 0.5

    unit = numpy.eye(len(parameters))
    return {
        'errors': [error(unit[i], [i]) for i in range(size)],
        'differenceErrors': [error(unit[0] - unit[i], [0, i]) for i in range(1, size)],
    }


def is_joined(votes, size):
    """Wins of every contender over every other through some chain; two that beat each other keep ties finite."""
    reach = {(i, j) for i, j, outcome, *_ in votes if outcome == 1} | {(j, i) for i, j, outcome, *_ in votes if outcome == -1}
    both = any((j, i) in reach for i, j in reach)
    for middle, start, end in itertools.product(range(size), repeat=3):
        if (start, middle) in reach and (middle, end) in reach:
            reach.add((start, end))
    return both and all((i, j) in reach for i in range(size) for j in range(size) if i != j)


def draw_votes(rng):
    while True:
        size, prompts, raters = rng.randrange(2, 7), rng.randrange(3, 12), rng.randrange(3, 7)
        strengths = [rng.gauss(0, 1) for _ in range(size)]
        tie = rng.choice([None, -1.5, -0.5, 0.7])
        votes = []
        for _ in range(rng.randrange(20, 140)):
            first, second = rng.sample(range(size), 2)
            chances = log_chances(strengths + ([] if tie is None else [tie]), first, second, size)
            outcome = rng.choices(list(chances), [float(numpy.exp(chance)) for chance in chances.values()])[0]
            votes.append((first, second, outcome, rng.randrange(prompts), rng.randrange(raters)))
        if is_joined(votes, size):
            return votes, size


def davidson_case(rng):
    votes, size = draw_votes(rng)
    found = fit(votes, size)
    return {
        'contenders': size,
        'votes': votes,
        'strengths': found[:size].tolist(),
        'tie': float(numpy.exp(found[size])) if len(found) > size else 0,
        **errors(votes, found, size),
    }

"""Peers of the statistics benches, in NumPy: paired DeLong and the BCa bootstrap of an AUC difference.

Our own short rewriting of published algorithms, for timing only: placements by midranks as in Sun & Xu, IEEE Signal
Processing Letters 21 (2014) 1389-1393; resampling by weighted counts over the distinct scores, acceleration from the
closed form of leaving one case out (Efron, JASA 82 (1987) 171-185). The fastest NumPy that we know how to write.

usage: auc.py ROWS   ROWS = cases as bytes: labels (uint8), first scores, second scores (float64, little-endian)
A line "delong" or "bca COUNT" on standard input is answered by one JSON line with the seconds of the computation alone.
"""

import json
import os
import sys
import time
from statistics import NormalDist

import numpy as np

normal = NormalDist()


def read_rows(path):
    size = os.path.getsize(path) // 17
    labels = np.fromfile(path, np.uint8, size)
    scores = np.fromfile(path, "<f8", 2 * size, offset=size)
    return labels, scores[:size].copy(), scores[size:].copy()


def midranks(values):
    order = np.argsort(values, kind="quicksort")
    ordered = values[order]
    starts = np.flatnonzero(np.r_[True, ordered[1:] != ordered[:-1]])
    ends = np.r_[starts[1:], len(values)]
    ranks = np.empty(len(values))
    ranks[order] = np.repeat((starts + ends + 1) * 0.5, ends - starts)
    return ranks


def placements(positive, negative):
    m, n = len(positive), len(negative)
    ranks = midranks(np.r_[positive, negative])
    of_positive = (ranks[:m] - midranks(positive)) / n
    of_negative = 1 - (ranks[m:] - midranks(negative)) / m
    return of_positive.mean(), of_positive, of_negative


def delong(labels, first, second):
    positive = labels == 1
    a, va, wa = placements(first[positive], first[~positive])
    b, vb, wb = placements(second[positive], second[~positive])
    covariance = np.cov(va, vb) / len(va) + np.cov(wa, wb) / len(wa)
    se = np.sqrt(covariance[0, 0] + covariance[1, 1] - 2 * covariance[0, 1])
    z = (b - a) / se
    return {"first": a, "second": b, "se": se, "z": z, "p": 2 * normal.cdf(-abs(z))}


def codes(values):
    distinct, inverse = np.unique(values, return_inverse=True)
    return inverse.astype(np.int32), len(distinct)


def weighted_auc(positive, negative, positive_weights, negative_weights, size):
    ups = np.bincount(positive, weights=positive_weights, minlength=size)
    downs = np.bincount(negative, weights=negative_weights, minlength=size)
    below = np.cumsum(downs) - downs
    return (ups * (below + 0.5 * downs)).sum() / ups.sum() / downs.sum()


def bca(labels, first, second, count):
    positive, negative = np.flatnonzero(labels == 1), np.flatnonzero(labels == 0)
    (codes_a, size_a), (codes_b, size_b) = codes(first), codes(second)
    random = np.random.default_rng(1)

    def change(up, down):
        return weighted_auc(codes_b[positive], codes_b[negative], up, down, size_b) - weighted_auc(
            codes_a[positive], codes_a[negative], up, down, size_a
        )

    observed = change(None, None)
    replicates = np.empty(count)
    m, n = len(positive), len(negative)
    for at in range(count):
        up = np.bincount(random.integers(0, m, m), minlength=m)
        down = np.bincount(random.integers(0, n, n), minlength=n)
        replicates[at] = change(up, down)
    a, va, wa = placements(first[positive], first[negative])
    b, vb, wb = placements(second[positive], second[negative])
    without = np.r_[(m * (b - a) - (vb - va)) / (m - 1), (n * (b - a) - (wb - wa)) / (n - 1)]
    spread = without.mean() - without
    acceleration = (spread**3).sum() / 6 / (spread**2).sum() ** 1.5
    below = (replicates < observed).sum() + 0.5 * (replicates == observed).sum()
    bias = normal.inv_cdf(below / count)
    shares = [
        normal.cdf(bias + (bias + z) / (1 - acceleration * (bias + z)))
        for z in (normal.inv_cdf(0.025), normal.inv_cdf(0.975))
    ]
    low, high = np.quantile(replicates, shares)
    return {"low": low, "high": high, "se": replicates.std(ddof=1)}


def main():
    rows = read_rows(sys.argv[1])
    for line in sys.stdin:
        task, *count = line.split()
        started = time.perf_counter()
        result = delong(*rows) if task == "delong" else bca(*rows, int(count[0]))
        seconds = time.perf_counter() - started
        print(json.dumps({"seconds": seconds, **{key: float(value) for key, value in result.items()}}), flush=True)


if __name__ == "__main__":
    main()

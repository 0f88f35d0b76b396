"""Average run length and alarm probability of CUSUM chains, from their transition matrices; standard library only.

Reads a JSON list of {share, up, down, h, cases}; writes one {runLength, alarm} each. The run length is solved in
exact fractions, the probability summed with 60 digits.
"""

import json
import sys
from decimal import Decimal, getcontext
from fractions import Fraction

getcontext().prec = 60


def run_length(share, up, down, h):
    p = Fraction(str(share))
    rows = [[Fraction(0)] * h + [Fraction(1)] for _ in range(h)]
    for state in range(h):
        rows[state][state] += 1
        rows[state][max(0, state - down)] -= 1 - p
        if state + up < h:
            rows[state][state + up] -= p
    for pivot in range(h):
        lead = rows[pivot][pivot]
        rows[pivot] = [value / lead for value in rows[pivot]]
        for row in range(h):
            factor = rows[row][pivot]
            if row != pivot and factor:
                rows[row] = [a - factor * b if b else a for a, b in zip(rows[row], rows[pivot])]
    return float(rows[0][h])


def alarm(share, up, down, h, cases):
    p = Decimal(str(share))
    quiet = {0: Decimal(1)}
    for _ in range(cases):
        after = {}
        for state, mass in quiet.items():
            lower = max(0, state - down)
            after[lower] = after.get(lower, Decimal(0)) + mass * (1 - p)
            if state + up < h:
                after[state + up] = after.get(state + up, Decimal(0)) + mass * p
        quiet = after
    return float(1 - sum(quiet.values()))


print(
    json.dumps(
        [
            {
                "runLength": run_length(c["share"], c["up"], c["down"], c["h"]),
                "alarm": alarm(c["share"], c["up"], c["down"], c["h"], c["cases"]),
            }
            for c in json.load(sys.stdin)
        ]
    )
)

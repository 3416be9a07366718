"""The best assignment of rows to columns: the Hungarian method, after Kuhn (1955), with potentials.

The same scores give the same pairs on any machine.
"""

from collections.abc import Sequence
from itertools import pairwise
from math import inf


def best_assignment(scores: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """The pairs of row and column, each used once, whose scores have the highest sum; in the order of the rows.

    With n rows and m columns it takes a time in step with n² · m, for n the smaller number.
    """
    if not scores or not scores[0]:
        return []
    if len(scores) > len(scores[0]):
        turned = [list(column) for column in zip(*scores, strict=True)]
        return sorted((row, column) for column, row in best_assignment(turned))
    return sorted(_assigned([[-score for score in row] for row in scores]))


def _assigned(costs: list[list[float]]) -> list[tuple[int, int]]:
    """The cheapest assignment of all rows; there are as many columns at least. Row and column 0 are stand-ins."""
    width = len(costs[0])
    row_of = [0] * (width + 1)
    row_prices, column_prices = [0.0] * (len(costs) + 1), [0.0] * (width + 1)
    for row in range(1, len(costs) + 1):
        row_of[0] = row
        path = _cheapest_path(costs, row_of, row_prices, column_prices)
        for to, come_from in pairwise(path):
            row_of[to] = row_of[come_from]
    return [(row - 1, column - 1) for column, row in enumerate(row_of) if row and column]


def _cheapest_path(
    costs: list[list[float]], row_of: list[int], row_prices: list[float], column_prices: list[float]
) -> list[int]:
    """The columns from a free one back to 0, over which each row moves up by one. The prices are kept fair."""
    width = len(costs[0])
    cheapest, before = [inf] * (width + 1), [0] * (width + 1)
    seen = [False] * (width + 1)
    column = 0
    while row_of[column]:
        seen[column] = True
        row = row_of[column]
        for other in range(1, width + 1):
            if not seen[other]:
                cost = costs[row - 1][other - 1] - row_prices[row] - column_prices[other]
                if cost < cheapest[other]:
                    cheapest[other], before[other] = cost, column
        step, following = min((cheapest[other], other) for other in range(1, width + 1) if not seen[other])
        for other in range(width + 1):
            if seen[other]:
                row_prices[row_of[other]] += step
                column_prices[other] -= step
            else:
                cheapest[other] -= step
        column = following
    path = [column]
    while column:
        column = before[column]
        path.append(column)
    return path

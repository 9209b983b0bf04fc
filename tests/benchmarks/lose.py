"""One run of the loss benchmark, called as ``lose METHOD ORGANISATIONS AGREEMENTS``.

Prints, as JSON, seconds on the wall and of processor for the losses alone, peak MiB,
and the relative errors of the expected shortfall of the first few organisations
against the listing of all outcomes.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from statistics import NormalDist
from typing import TYPE_CHECKING

import numpy as np

from fundrisk.losses.cohort import shortfalls
from fundrisk.losses.distribution import distribution
from tests.benchmarks.decisions import decisions
from tests.losses.plain import Draw, outcomes, shortfall

if TYPE_CHECKING:
    from collections.abc import Callable

    from fundrisk.losses.draws import Draws, Real

LEVEL = 0.9
PATHS = 10_000
CHECKED = 300
KIB_A_MIB = 1024


def one_run(draws: Draws, organisations: int) -> Real:
    """What fundrisk does: the whole cohort at once."""
    return shortfalls(draws, organisations, level=LEVEL).shortfall


def simulated(draws: Draws, organisations: int) -> Real:
    """A plain simulation with numpy, organisation by organisation."""
    inverse = np.vectorize(NormalDist().inv_cdf)
    random = np.random.default_rng(1)
    found = np.empty(organisations)
    for number in range(organisations):
        own = draws.at(draws.organisation == number)
        factors, place = np.unique(own.factor, return_inverse=True)
        common = random.standard_normal((PATHS, len(factors)))[:, place]
        latent = np.sqrt(own.correlation) * common
        latent += np.sqrt(1 - own.correlation) * random.standard_normal(common.shape)
        lost = np.sort((latent < inverse(own.probability)) @ own.loss)
        found[number] = lost[-round(PATHS * (1 - LEVEL)) :].mean()
    return found


def one_by_one(draws: Draws, organisations: int) -> Real:
    """Plain Python over all outcomes, as the tests check with."""
    rows = zip(
        draws.loss.tolist(),
        draws.probability.tolist(),
        draws.factor.tolist(),
        draws.correlation.tolist(),
        strict=True,
    )
    own = [Draw(round(loss), odds, n, rho) for loss, odds, n, rho in rows]
    many = len(own) // organisations
    each = [own[first : first + many] for first in range(0, len(own), many)]
    return np.array([shortfall(outcomes(one), LEVEL) for one in each])


METHODS: dict[str, Callable[[Draws, int], Real]] = {
    "cohort": one_run,
    "simulated": simulated,
    "scalar": one_by_one,
}


def main(method: str, organisations: int, agreements: int) -> None:
    """Run one method on a cohort and print the figures."""
    draws = decisions(organisations, agreements)
    run = METHODS[method]
    run(draws.at(draws.organisation < 1), 1)
    wall, cpu = time.perf_counter(), time.process_time()
    found = run(draws, organisations)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KIB_A_MIB
    checked = range(min(organisations, CHECKED))
    exact = [distribution(draws.at(draws.organisation == n)) for n in checked]
    wanted = np.array([one.shortfall(LEVEL) for one in exact])
    error = np.abs(found[: len(wanted)] / wanted - 1)
    figures = {"mean": error.mean(), "p99": np.quantile(error, 0.99)}
    figures |= {"max": error.max(), "wall": wall, "cpu": cpu, "peak": peak}
    print(json.dumps({name: float(value) for name, value in figures.items()}))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))

"""How good the ranking is: nDCG@10 and recall@10 on the held-out queries beside baselines, with bootstrap intervals.

`python bench/matching_quality.py`: prints one JSON document. The judged pairs were committed before the ranking was
written; weights were tuned on the other queries.
"""

from __future__ import annotations

import measure
from emining.matching.engine import DEFAULT_WEIGHTS
from emining.matching.evaluation.measure import report, side


def main() -> None:
    """Measure and print."""
    held_out = report(side(is_held_out=True))
    by_direction = {
        to: report(side(is_held_out=True, to=to))["rankings"]["platform"]
        for to in ("project", "company", "offer", "need")
    }
    figures = [
        {"name": f"{ranking} {code}", "value": found["mean"], "low": found["low"], "high": found["high"], "unit": ""}
        for ranking, measured in held_out["rankings"].items()
        for code, found in measured.items()
    ]
    measure.report(
        "matching_quality",
        figures,
        held_out=held_out,
        by_direction=by_direction,
        open_queries=report(side(is_held_out=False)),
        weights=DEFAULT_WEIGHTS.as_dict(),
    )


if __name__ == "__main__":
    main()

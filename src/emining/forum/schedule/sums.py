"""Sums in a model that are expressions even when nothing is added up."""

from __future__ import annotations

from collections.abc import Sequence

from ortools.sat.python import cp_model

Var = cp_model.IntVar


def total(variables: Sequence[Var], constant: int) -> cp_model.LinearExpr:
    """The variables' sum and a constant."""
    fixed = cp_model.LinearExpr.constant(constant)
    return fixed + cp_model.LinearExpr.sum(variables) if variables else fixed

"""Chance that always falls the same way."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")
_MASK = (1 << 64) - 1


class Dice:
    """SplitMix64: a few integer operations a draw, the same on every machine and Python version.

    Not for secrets. `random.Random` would be as good and ten times slower to seed a million times.
    """

    __slots__ = ("_state",)

    def __init__(self, *seed: int) -> None:
        state = 0x5EED
        for part in seed:
            state = (state * 0x9E3779B97F4A7C15 + (part & _MASK) + 0x7F4A7C15) & _MASK
            state ^= state >> 29
        self._state = state

    def draw(self) -> int:
        """The next 64 bits."""
        self._state = (self._state + 0x9E3779B97F4A7C15) & _MASK
        z = self._state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & _MASK
        return z ^ (z >> 31)

    def unit(self) -> float:
        """A number in [0, 1)."""
        return (self.draw() >> 11) / (1 << 53)

    def between(self, low: float, high: float) -> float:
        """A number in [low, high)."""
        return low + (high - low) * self.unit()

    def below(self, end: int) -> int:
        """A whole number in [0, end)."""
        return self.draw() % end

    def chance(self, share: float) -> bool:
        """True in this share of draws."""
        return self.unit() < share

    def pick(self, things: Sequence[T]) -> T:
        """One of the things."""
        return things[self.draw() % len(things)]

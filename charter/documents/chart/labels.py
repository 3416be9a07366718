"""Where the labels of a chart go: none on another, on a dot or past the edge, and none across a line if there is room.

A label has candidates in three reaches: beside what it names, near it with a thin leader, and anywhere. The cheapest
free one is taken; two more rounds let the early labels give way to the later ones.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from charter.documents.chart.text import ASCENT, DESCENT, text_width

GAP = 2.0
"""Free space between any two labels."""
_GOOD_ENOUGH = 10.0
"""Cost. A wider reach is looked at only when the nearer one offers nothing as cheap."""
_ACROSS_LEADER = 25.0
_ROUNDS = 3
REACHES = 3


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in units of the picture."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The bottom edge; y runs downwards."""
        return self.y + self.height

    def grown(self, by: float) -> "Box":
        """The same box with that much more on each side."""
        return Box(self.x - by, self.y - by, self.width + 2 * by, self.height + 2 * by)

    def meets(self, other: "Box") -> bool:
        """Whether the two share an area."""
        return self.x < other.right and other.x < self.right and self.y < other.bottom and other.y < self.bottom

    def inside(self, other: "Box") -> bool:
        """Whether no part of it is outside the other."""
        return other.x <= self.x and self.right <= other.right and other.y <= self.y and self.bottom <= other.bottom


@dataclass(frozen=True, slots=True)
class Segment:
    """A straight line from one place to another."""

    x1: float
    y1: float
    x2: float
    y2: float

    def crosses(self, box: Box) -> bool:
        """Whether a part of it lies in the box: what is left of it after each of the four edges has cut it."""
        enter, leave = 0.0, 1.0
        dx, dy = self.x2 - self.x1, self.y2 - self.y1
        edges = (-dx, self.x1 - box.x), (dx, box.right - self.x1), (-dy, self.y1 - box.y), (dy, box.bottom - self.y1)
        for slope, room in edges:
            if slope == 0:
                if room < 0:
                    return False
            elif slope < 0:
                enter = max(enter, room / slope)
            else:
                leave = min(leave, room / slope)
        return enter <= leave


@dataclass(frozen=True, slots=True)
class Style:
    """How a label is set; the size is in units of the picture."""

    size: float
    fill: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """A text with its place. The anchor says which part of the box the text keeps to if its real width is another."""

    text: str
    box: Box
    style: Style
    anchor: str = "start"
    leader: Segment | None = None

    @property
    def x(self) -> float:
        """Where the text is anchored."""
        return self.box.x + self.box.width * {"start": 0.0, "middle": 0.5, "end": 1.0}[self.anchor]

    @property
    def baseline(self) -> float:
        """Where the letters stand."""
        return self.box.y + self.style.size * ASCENT


def label_at(text: str, x: float, baseline: float, style: Style, anchor: str = "start") -> Label:
    """A label whose anchor stands at x on the baseline."""
    width = text_width(text, style.size, bold=style.bold)
    left = x - width * {"start": 0.0, "middle": 0.5, "end": 1.0}[anchor]
    return Label(text, Box(left, baseline - style.size * ASCENT, width, style.size * (ASCENT + DESCENT)), style, anchor)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One place for a label, and how much worse than the best place it is."""

    label: Label
    cost: float


Candidates = Callable[[int], Iterable[Candidate]]
"""The places in a reach: 0 is beside, 1 is near, 2 is anywhere."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What labels are placed on."""

    bounds: Box
    kept_free: tuple[Box, ...]
    """Where no label may lie: the dots, and the labels whose place is fixed."""
    lines: tuple[tuple[Segment, float], ...]
    """What labels had better not cross, each with the cost of it."""

    def cost(self, label: Label) -> float | None:
        """What it costs to lie there because of what is drawn; None if it may not."""
        room = label.box.grown(GAP)
        if not label.box.inside(self.bounds) or any(room.meets(box) for box in self.kept_free):
            return None
        return sum(cost for line, cost in self.lines if line.crosses(label.box.grown(1)))


def settled(wishes: Sequence[Candidates], ground: Ground) -> list[Label]:
    """A place for each label. One for which there is none at all is left out: the alternative text holds it."""
    places: list[Label | None] = [None] * len(wishes)
    for _ in range(_ROUNDS):
        for index, wish in enumerate(wishes):
            others = [label for label in (*places[:index], *places[index + 1 :]) if label]
            places[index] = _cheapest(wish, ground, others)
    return [label for label in places if label]


def _cheapest(wish: Candidates, ground: Ground, others: list[Label]) -> Label | None:
    best: Candidate | None = None
    for reach in range(REACHES):
        if best and best.cost <= _GOOD_ENOUGH * (reach or 1):
            break
        for candidate in wish(reach):
            if best and candidate.cost >= best.cost:
                continue
            priced = _priced(candidate, ground, others)
            if priced and (best is None or priced.cost < best.cost):
                best = priced
    return best.label if best else None


def _priced(candidate: Candidate, ground: Ground, others: list[Label]) -> Candidate | None:
    """The candidate with the full cost of its place, or None if it is taken."""
    label = candidate.label
    room = label.box.grown(GAP)
    if any(room.meets(other.box) for other in others) or (cost := ground.cost(label)) is None:
        return None
    leaders = sum(1 for other in others if other.leader and other.leader.crosses(label.box))
    if label.leader:
        leaders += sum(1 for other in others if label.leader.crosses(other.box))
    return replace(candidate, cost=candidate.cost + cost + leaders * _ACROSS_LEADER)

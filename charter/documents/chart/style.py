"""The colours, sizes and type of the chart. Colours are solid, because PDF/A viewers treat transparency differently."""

from charter.documents import palette
from charter.documents.chart.labels import Style

INK, SOFT, RULE, PAPER = palette.INK, palette.SOFT, palette.RULE, palette.PAPER
ACCENT, WARM, WARM_TINT = palette.MAIN, palette.SECOND, palette.SECOND_TINT
TINTS = palette.STAGE_TINTS

WIDTH, PLOT_RIGHT = 660.0, 644.0
PLOT_HEIGHT, BAND_HEIGHT = 190.0, 26.0
TITLE_LINE, LANE, AXIS, ROW = 15.0, 18.0, 20.0, 21.0
"""Heights of a line of the title, of a row of stages, of the months under the plot and of a row of checkpoints."""
DIAMOND = 8.5
"""From the middle of a diamond to its tips."""
DOT = 3.2
"""The radius of a dot."""
SQUARE, RIM = 5.2, 1.8
"""From the middle of a square to its sides, and how thick those are: thin enough that a dot behind it is seen."""
AIR = 6.0
"""Between two texts on one line."""

TITLE = Style(12, INK, bold=True)
SMALL = Style(9.6, SOFT)
STAGE, WALL = Style(9.6, ACCENT, bold=True), Style(9.6, WARM, bold=True)
CHECKPOINT = Style(9.6, INK)
NUMBER = Style(8.6, PAPER, bold=True)
FIGURE, WALL_FIGURE = Style(10.4, ACCENT, bold=True), Style(10.4, WARM, bold=True)
MEASURED = Style(10.4, INK, bold=True)
TARGET, TODAY = Style(9.6, ACCENT), Style(9.6, SOFT)

"""The colours of the documents, written once: the style sheets and the picture name them, a house replaces them.

What a style sheet or the picture says in one of these colours, or in one of the two typefaces, it says in those of the
house where there is one. Tints are mixed from the two colours.
"""

INK, SOFT, RULE, PAPER = "#1b1f24", "#505a64", "#c9d0d6", "#ffffff"
"""Text, what stands beside it, lines, and the ground of it all: the same in every house."""
MAIN, SECOND = "#0f4c5c", "#9a3b1e"
STAGE_TINTS = "#f3f6f6", "#eaf0f0"
"""Of the main colour: the months of the ramp, by turns."""
SECOND_TINT, WATERMARK = "#fbf3ee", "#f4f0ed"
"""Of the second colour: the wall and the leader's words; and the word Draft across a page."""
TINTS = {STAGE_TINTS[0]: (MAIN, 5), STAGE_TINTS[1]: (MAIN, 9), SECOND_TINT: (SECOND, 6), WATERMARK: (SECOND, 8)}
"""Of which colour each tint is, and how many percent of it a house's tint has at the most."""
DARK_PAPER, DARK_TINT = "#14181c", "#2a2322"
"""What a screen in the dark has for the ground, and an e-mail there for the second colour's tint."""
DARK_SHARE = 0.14
"""How much of the second colour is in a house's tint of it on that ground."""
TEXT_FAMILY, LABEL_FAMILY = "Source Serif 4", "Source Sans 3"
"""The typefaces of running text, and of tables, labels and the picture."""

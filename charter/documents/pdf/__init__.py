"""From HTML to PDF: the engine that draws, the standards that its files keep, the flaws that are refused."""

"""From a charter to its documents: facts, templates, Markdown, the chart, PDF, files in place."""

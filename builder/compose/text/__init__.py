"""Words: typography, phrases, Markdown, templates, and the blocks that pages and books share."""

"""Typed page objects -> Markdown, through the templates."""

"""Atlas -> DOT -> SVG: what is drawn, how it is laid out, and what makes it fit for a page."""

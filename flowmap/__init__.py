"""Renders one source file of steps and transitions into the pages and diagrams of a decision map."""

"""What ``bench.py`` measures: builds with and without the plugin, and a map page against Mermaid's."""

"""From a path to an atlas: YAML as text first, then the model, and every problem at once."""

"""The source as data."""

from __future__ import annotations

import json

from flowmap.model import Atlas


def json_file(atlas: Atlas) -> str:
    """Return the whole atlas as JSON, with the keys that the source has."""
    data = atlas.model_dump(mode="json", by_alias=True, exclude_none=True)
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"

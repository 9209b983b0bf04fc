"""``python -m fundrisk_cli``: the same as ``fundrisk``."""

from __future__ import annotations

from fundrisk_cli.app import main

if __name__ == "__main__":
    main()

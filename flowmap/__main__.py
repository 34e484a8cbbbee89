"""Lets ``python -m flowmap`` run the command line."""

from flowmap.cli import main

if __name__ == "__main__":
    main()

"""`python -m mingzhang` is the command `mingzhang`."""

from mingzhang.cli.main import main

if __name__ == "__main__":
    main()

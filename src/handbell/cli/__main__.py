"""`python -m handbell.cli`: the command line where its script is not on the path."""

from handbell.cli import main

main()

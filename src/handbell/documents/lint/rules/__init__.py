"""One rule a file. Each holds `RULE`; files that begin with an underscore are what several rules share."""

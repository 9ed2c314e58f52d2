"""The demo trust: five fictional schools, each on one of the five packs. Nobody in it is real."""

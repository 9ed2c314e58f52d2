"""Every situation of an act at once: sets of situations as decision diagrams, and how to say them shortly.

`functions.py` does the algebra, `cover.py` says a set in few conditions, `act_space.py` gives the situations of one
act their places, `verdicts.py` says where a pack answers what. Nothing is enumerated.
"""

"""What is no policy is said; a policy never is, however short or odd."""

import json

import pytest
from tests.documents.reading.writing_text import as_markdown, as_text

from handbell.documents.reading import read_bytes, why_no_policy

SHOPPING = "Shopping\n\n- milk\n- eggs\n- flour\n- butter\n- two lemons\n- washing powder\n- bread\n- tea\n"
RECIPE = """Lemon cake

Heat the oven to 180 degrees. Beat the butter and sugar until pale, then stir in the eggs one at a time. Fold in the
flour with the zest of two lemons. Pour the mixture into a lined tin and bake for forty minutes. Let the cake cool,
then pour over the juice of the lemons mixed with sugar. Serve in thick slices with tea, or keep it in a tin for a week.
"""
PROGRAM = """import os
import sys

def main(argv):
    staff = argv[1:]
    for one in staff:
        if (one == "must") {
            return one;
        }
    total = 0
    print(total)

class Runner:
    value = 3
    def run(self):
        return self.value;

if __name__ == "__main__":
    main(sys.argv)
"""
TABLE = "surname,first name,class,consent\n" + "".join(
    f"Pupil{n},Name{n},Class {n % 7},yes\n" for n in range(40)
)
SHORT_POLICY = """Phones

Pupils hand in their phones at the office. Staff may use theirs in the staff room only. A photo must be taken with the
school's camera. If anything goes wrong, tell the head. Parents are asked not to film assemblies. We look at it yearly.
"""
NURSERY = """Photos at Acorns

We love photos! Please ask before you take one. Only nursery cameras are used. Children whose families said no wear a
green badge, and we always check the list. Never put another child's face on Facebook. Grown-ups who forget will be
reminded by Miss Ash. Come and talk to us whenever you like.
"""


@pytest.mark.parametrize(
    ("words", "what"),
    [
        (SHOPPING, "too few for a policy"),
        (RECIPE, "says nothing of what people at a school must"),
        (PROGRAM, "looks like a computer program"),
        (TABLE, "looks like a table of data"),
        (
            json.dumps({f"key{n}": [n, "school", "must"] for n in range(60)}, indent=1),
            "looks like a computer program",
        ),
    ],
)
def test_what_is_no_policy(words: str, what: str) -> None:
    sentence = why_no_policy(read_bytes("policy.txt", words.encode()))
    assert sentence is not None
    assert what in sentence
    assert sentence.endswith(".")


FEW_WORDS = """Social Media Policy

Staff must not accept friend requests from pupils. Parents may not film in school.
"""


@pytest.mark.parametrize("words", [SHORT_POLICY, FEW_WORDS, NURSERY, as_text(), as_markdown()])
def test_what_is_one(words: str) -> None:
    assert why_no_policy(read_bytes("policy.txt", words.encode())) is None

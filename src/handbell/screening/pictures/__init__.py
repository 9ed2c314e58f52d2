"""Pictures: made safe, faces and words found in them, faces covered.

Everything takes and gives bytes, and positions are fractions of the picture's width and height, so that a
position stays true when the picture is shown larger or smaller. Faces are found and never recognised: nothing
here says, keeps or could work out whose face it is. What was not found may still be there, so callers say
"at least N faces", never "no faces".

The decoders and models are heavy and are loaded at first use; importing this package costs next to nothing.
"""

from handbell.screening.pictures.boxes import Box, Face, Words
from handbell.screening.pictures.cover import cover, crop
from handbell.screening.pictures.faces import find_faces
from handbell.screening.pictures.limits import MAX_DRAWN_PIXELS, MAX_PIXELS, MAX_UPLOAD_BYTES, PictureRefused
from handbell.screening.pictures.safe import SafePicture, fit_bytes, make_safe
from handbell.screening.pictures.words import read_words

__all__ = [
    "MAX_DRAWN_PIXELS",
    "MAX_PIXELS",
    "MAX_UPLOAD_BYTES",
    "Box",
    "Face",
    "PictureRefused",
    "SafePicture",
    "Words",
    "cover",
    "crop",
    "find_faces",
    "fit_bytes",
    "make_safe",
    "read_words",
]

"""Concordance: language versions, or two states, of one text held against each other.

Language versions must have the same rows: as many recitals, paragraphs, points, notes and references, in the same
order. Two states of a text in one language are aligned block by block, and changed blocks word by word.
"""

from convert.concordance.blocks import Block as Block
from convert.concordance.blocks import blocks as blocks
from convert.concordance.states import Change as Change
from convert.concordance.states import compare_states as compare_states
from convert.concordance.versions import Versions as Versions
from convert.concordance.versions import compare_versions as compare_versions

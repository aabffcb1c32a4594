"""The checks: what is wrong with a tree, as problems."""

from convert.checks import coverage as coverage
from convert.checks import schema as schema

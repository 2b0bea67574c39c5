"""Small numbers: what may not be shown outside the house, what must go with it, and the proof that it holds.

Nothing here loads SciPy before a table is really protected or attacked: the server's start stays light.
"""

from analytics.disclosure.lines import THRESHOLD, small_cells
from analytics.disclosure.shown import TooLarge, protected_cells

__all__ = ["THRESHOLD", "TooLarge", "protected_cells", "small_cells"]

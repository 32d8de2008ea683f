"""Charts of a digest as small PNG: few words, few colours, twice as dense as they are shown, on a card of their own.

A card reads the same on light and dark pages and where a client turns colours round; whatever a chart says stands in
its `alt` and in the text beside it, too.
"""

from bot.render.chart.draw import WIDTH, png
from bot.render.chart.value import Bar, Chart, Progress, Stacked

__all__ = ["WIDTH", "Bar", "Chart", "Progress", "Stacked", "png"]

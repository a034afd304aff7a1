"""Where the panels of a figure stand: as close as their words allow, measured once."""

import numpy as np
from matplotlib.figure import Figure
from matplotlib.layout_engine import TightLayoutEngine
from matplotlib.legend import Legend


def place(figure: Figure, bottom: float, right: float = 1.0, top: float = 1.0) -> None:
    """Place the panels within a part of the figure, and settle where their legends stand.

    `Figure.tight_layout` does the first too. But it measures all words twice where it is given a part of the figure,
    and leaves behind that each file is drawn twice, and that a legend seeks its best place again with each drawing.

    Args:
        figure: whose panels stand in one grid.
        bottom, right, top: of the part, as shares of the figure.
    """
    TightLayoutEngine(rect=None).execute(figure)  # with one, it measures all words twice
    _narrow(figure, bottom, right, top)
    for legend in (axes.get_legend() for axes in figure.axes):
        if legend is not None and legend.get_bbox_to_anchor() is legend.axes.bbox:
            _settle(legend)


def _narrow(figure: Figure, bottom: float, right: float, top: float) -> None:
    """Bring panels that fill a figure into a part of it, with the same gaps between them."""
    grid, now = figure.axes[0].get_gridspec(), figure.subplotpars
    if grid is None:
        raise ValueError("panels stand in a grid")
    low, end, high = now.bottom + bottom, now.right - (1.0 - right), now.top - (1.0 - top)
    figure.subplots_adjust(
        bottom=low, right=end, top=high,
        wspace=_gap(now.wspace, grid.ncols, now.right - now.left, end - now.left),
        hspace=_gap(now.hspace, grid.nrows, now.top - now.bottom, high - low),
    )  # fmt: skip


def _gap(share: float, count: int, before: float, after: float) -> float:
    """Return a gap between panels as a share of a panel, where all of them together have another size than before."""
    gap = share * before / (count + share * (count - 1))
    return gap * count / (after - gap * (count - 1))


def _settle(legend: Legend) -> None:
    """Let a legend keep the one of the places beside its panel's edges where it stands now."""
    place = legend.get_window_extent().p0
    for at in range(1, len(legend.codes)):
        legend.set_loc(at)
        if np.allclose(legend.get_window_extent().p0, place):
            return

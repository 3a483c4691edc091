"""Until when money of the portfolio pays (station 9)."""

import datetime

from builder.model.portfolio import Funding, Investment


def ends_of(investment: Investment, line: Funding) -> datetime.date | None:
    """Until when a line pays: its own last day, or its programme's."""
    return line.ends or investment.ends

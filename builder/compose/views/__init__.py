"""Tables and drawings that pages and books share: money, plan, compass, calendar and CBS figures of a settlement."""

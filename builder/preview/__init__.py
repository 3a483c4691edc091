"""The editor's live view: what is saved in content, settlements and layouts shows at once in a browser on this machine.

`serve` runs it; `desk` holds what was read and reads again what a changed file touches; `documents` composes and
renders; `places` gives each block its file and line; `server` answers a browser of this machine alone, and only reads.
"""

"""How things look, read once: templates, styles, pictures, fonts and the Word reference, by their path."""

from collections.abc import Mapping
from dataclasses import dataclass

from builder.errors import Place, Stopped, problem


@dataclass(frozen=True, slots=True)
class Layout:
    """The files of `layouts/` and `assets/` by path within the project (`layouts/guide/book.css`)."""

    files: Mapping[str, bytes]

    def data(self, path: str) -> bytes:
        """The bytes of one file. Raises `Stopped` (missing-layout) where it is not there."""
        try:
            return self.files[path]
        except KeyError:
            raise Stopped([problem("missing-layout", Place(path), name=path)]) from None

    def text(self, path: str) -> str:
        """One file as text (UTF-8). Raises `Stopped` where it is missing."""
        return self.data(path).decode("utf-8")

    def under(self, folder: str) -> Mapping[str, bytes]:
        """The files below a folder, by the rest of their path."""
        return {path[len(folder) + 1 :]: data for path, data in self.files.items() if path.startswith(folder + "/")}

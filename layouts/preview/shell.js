// The live view: fetches the document that is looked at, changes in place only what differs, and tells where it is from.
(() => {
  const by = id => document.getElementById(id), body = document.body;
  const frame = by("frame"), lines = by("lines"), state = by("state");
  const at = new WeakMap();  // element of the frame -> "FILE:LINE"; kept beside it, so that a moved line is no change
  let name = "", source = {path: "", line: 0}, faults = [], chosen = null, changed = [], number = -1, busy = false, again = false;

  const page = () => frame.contentDocument;
  const ask = async address => { const got = await fetch(address); return got.ok ? got.json() : null; };
  const make = (tag, words, kind) => {
    const each = document.createElement(tag);
    if (words !== undefined) each.textContent = words;
    if (kind) each.className = kind;
    return each;
  };

  // ---- the document, changed in place
  const lift = root => root.querySelectorAll("[data-at]").forEach(each => {
    at.set(each, each.dataset.at);
    each.removeAttribute("data-at");
    each.classList.add("view-at");
  });
  const plain = root => root.querySelectorAll(".view-changed,.view-chosen,.view-faulty").forEach(each =>
    each.classList.remove("view-changed", "view-chosen", "view-faulty"));
  const follow = (old, fresh) => {
    if (at.has(fresh)) at.set(old, at.get(fresh));
    for (let i = 0; i < old.children.length; i++) follow(old.children[i], fresh.children[i]);
  };
  const tell = node => {
    const each = node.nodeType === 1 ? node : node.parentElement;
    if (each) changed.push(each);
  };
  function mend(old, fresh) {
    if (old.isEqualNode(fresh)) { if (old.nodeType === 1) follow(old, fresh); return; }
    if (old.nodeType !== 1 || fresh.nodeType !== 1 || old.tagName !== fresh.tagName) {
      const come = page().importNode(fresh, true);
      if (fresh.nodeType === 1) follow(come, fresh);
      old.replaceWith(come);
      tell(come);
      return;
    }
    for (const each of [...old.attributes]) if (!fresh.hasAttribute(each.name)) old.removeAttribute(each.name);
    for (const each of fresh.attributes) if (old.getAttribute(each.name) !== each.value) old.setAttribute(each.name, each.value);
    if (at.has(fresh)) at.set(old, at.get(fresh));
    mendChildren(old, [...old.childNodes], [...fresh.childNodes]);
  }
  function mendChildren(parent, old, fresh) {
    let first = 0, last = 0;  // what stands alike at both ends stays
    const most = Math.min(old.length, fresh.length);
    while (first < most && old[first].isEqualNode(fresh[first])) first++;
    while (last < most - first && old[old.length - 1 - last].isEqualNode(fresh[fresh.length - 1 - last])) last++;
    for (let i = 0; i < first; i++) if (old[i].nodeType === 1) follow(old[i], fresh[i]);
    for (let i = 1; i <= last; i++) if (old[old.length - i].nodeType === 1) follow(old[old.length - i], fresh[fresh.length - i]);
    const gone = old.slice(first, old.length - last), come = fresh.slice(first, fresh.length - last);
    const end = old[old.length - last] || null;
    come.forEach((each, i) => {
      if (i < gone.length) { mend(gone[i], each); return; }
      const node = page().importNode(each, true);
      if (each.nodeType === 1) follow(node, each);
      parent.insertBefore(node, end);
      tell(node);
    });
    gone.slice(come.length).forEach(each => each.remove());
    if (!come.length && gone.length) tell(parent);
  }
  function mendHead(fresh) {
    const known = new Set([...page().head.children].map(each => each.outerHTML));
    const wanted = [...fresh.head.children].filter(each => ["LINK", "STYLE"].includes(each.tagName));
    const kept = new Set(wanted.map(each => each.outerHTML));
    const old = [...page().head.children].filter(each => each.tagName !== "TITLE" && !kept.has(each.outerHTML));
    const come = wanted.filter(each => !known.has(each.outerHTML)).map(each => page().head.appendChild(page().importNode(each, true)));
    const ready = come.filter(each => each.tagName === "LINK").map(each =>
      new Promise(done => { each.onload = each.onerror = done; setTimeout(done, 1000); }));
    return Promise.all(ready).then(() => {  // the former sheets go when the new ones are in: nothing jumps
      old.forEach(each => each.remove());
      wanted.forEach(each => {  // cascades in the order of the document
        const own = [...page().head.children].find(one => one.outerHTML === each.outerHTML);
        if (own && come.length) page().head.appendChild(own);
      });
    });
  }
  async function draw(html, anew) {
    const fresh = new (frame.contentWindow.DOMParser)().parseFromString(html || `<p class="view-empty"></p>`, "text/html");
    if (!html) fresh.body.firstChild.textContent = body.dataset.empty;
    lift(fresh);
    plain(page());
    changed = [];
    await mendHead(fresh);
    mend(page().body, fresh.body);
    page().body.querySelectorAll(".view-at").forEach(each => { if (!at.has(each)) each.classList.remove("view-at"); });
    page().documentElement.lang = "he";
    page().documentElement.dir = "rtl";
    if (anew) { changed = []; page().scrollingElement.scrollTo(0, 0); }
    changed = changed.filter(each => each.isConnected && each !== page().body);
    changed.forEach(each => each.classList.add("view-changed"));
    by("to-change").hidden = !changed.length;
  }

  // ---- what is wrong
  const places = () => [...page().body.querySelectorAll(".view-at")].map(each => [each, at.get(each) || ""]);
  function nearest(path, line) {
    let found = null, best = 0;
    for (const [each, place] of places()) {
      const cut = place.lastIndexOf(":"), own = +place.slice(cut + 1);
      if (place.slice(0, cut) === path && own <= line && own >= best) { found = each; best = own; }
    }
    return found;
  }
  function report(problems, stale) {
    faults = problems;
    const list = by("faults").querySelector("ul");
    list.replaceChildren(...problems.map(each => {
      const item = make("li", undefined, each.error ? "" : "mild"), button = make("button");
      button.type = "button";
      button.append(make("b", `${each.severity}: `), each.message, make("span", each.hint, "hint"), make("span", each.place, "place"));
      button.onclick = () => { choose(nearest(each.path, each.line)); look(each.path, each.line); };
      item.append(button);
      return item;
    }));
    by("stale").hidden = !stale;
    by("faults").hidden = !problems.length && !stale;
    by("faults").classList.toggle("mild", !stale && !problems.some(each => each.error));
    for (const each of problems.filter(one => one.error)) {  // of data only a block of that very line is to blame
      const block = nearest(each.path, each.line);
      if (block && (each.path.endsWith(".md") || at.get(block) === `${each.path}:${each.line}`)) block.classList.add("view-faulty");
    }
  }

  // ---- where it is from
  async function look(path, line) {
    source = {path, line};
    const found = await ask(`/source?path=${encodeURIComponent(path)}`);
    if (source.path !== path || source.line !== line) return;
    by("hint").hidden = true;
    by("file").textContent = line ? `${found ? found.file : path}:${line}` : path;
    by("editor").hidden = !found;
    if (found) by("editor").href = `${found.editor}:${line || 1}`;
    lines.replaceChildren(...(found ? found.lines : []).map((text, index) => row(path, text, index + 1, line)));
    lines.querySelector(".here")?.scrollIntoView({block: "center"});
  }
  function row(path, text, number, line) {
    const item = make("li"), words = make("span", text);
    if (number === line) { item.className = "here"; item.setAttribute("aria-current", "true"); }
    for (const each of faults.filter(one => one.path === path && one.line === number)) {
      item.classList.add("faulty");
      words.append(make("span", `${each.message}. ${each.hint}`, "told"));
    }
    item.append(words);
    return item;
  }
  function choose(element) {
    chosen?.classList.remove("view-chosen");
    chosen = element;
    if (!element) return;
    element.classList.add("view-chosen");
    element.scrollIntoView({block: "nearest"});
  }
  function clicked(event) {
    const link = event.target.closest("a");
    if (link) {
      event.preventDefault();
      const target = (link.getAttribute("href") || "").split("#")[1];
      if (target) page().getElementById(target)?.scrollIntoView();
    }
    const block = event.target.closest(".view-at"), place = block && at.get(block);
    if (!place) return;
    choose(block);
    const cut = place.lastIndexOf(":");
    look(place.slice(0, cut), +place.slice(cut + 1));
  }

  // ---- one question at a time; what changes meanwhile is asked for once more
  async function show(anew) {
    if (busy) { again = again === "anew" ? again : anew ? "anew" : "same"; return; }
    busy = true;
    try {
      const asked = name;
      const found = await ask(asked === "problems" ? "/problems" : `/show?name=${encodeURIComponent(asked)}`);
      if (asked === name) await drawn(found, anew);
    } catch { lost(); } finally { busy = false; }
    if (again) { const how = again === "anew"; again = false; await show(how); }
  }
  async function drawn(found, anew) {
    if (found.listed !== body.dataset.listed) { location.reload(); return; }  // documents came or went
    if (name === "problems") {
      await draw("<p></p>", anew);
      report(found.problems, false);
      if (!found.problems.length) state.textContent = body.dataset.none;
    } else {
      await draw(found.html, anew);
      report(found.problems, found.stale && found.html !== "" && found.problems.length > 0);
    }
    number = found.number ?? -1;
    by("pages").hidden = !found.printed;
    if (found.printed) by("pages").href = `/pages/${name}.pdf`;
    if (anew && name !== "problems") first(); else if (source.path) await look(source.path, source.line);
    document.documentElement.dataset.shown = `${name} ${found.number ?? ""}`;
  }
  function first() {
    const found = places()[0];
    if (!found) return;
    const cut = found[1].lastIndexOf(":");
    look(found[1].slice(0, cut), +found[1].slice(cut + 1));
  }
  function lost() { state.textContent = body.dataset.lost; state.className = "lost"; }
  function go() {
    const wanted = decodeURIComponent(location.hash.slice(1)), all = [...document.querySelectorAll("nav a")];
    const link = all.find(each => each.dataset.name === wanted) || all[0];
    name = link.dataset.name;
    all.forEach(each => each === link ? each.setAttribute("aria-current", "page") : each.removeAttribute("aria-current"));
    by("list").open = false;
    document.title = link.textContent;
    state.textContent = body.dataset.live;
    by("list").querySelector("summary").dataset.title = link.textContent;
    show(true);
  }
  function begin() {
    page().addEventListener("click", clicked);
    by("to-change").onclick = () => changed[0]?.scrollIntoView({block: "center"});
    addEventListener("hashchange", go);
    go();
    const events = new EventSource("/events");
    events.addEventListener("change", event => {
      state.textContent = body.dataset.live;
      state.className = "";
      if (+event.data !== number) show(false);  // also what was saved before the stream stood open
    });
    events.onerror = lost;
  }
  if (page()?.readyState === "complete" && page().URL !== "about:blank") begin(); else frame.addEventListener("load", begin, {once: true});
})();

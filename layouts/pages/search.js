// Looks for words in the passages of this page. Hebrew is folded, so that one word is found in all its spellings.
(() => {
  'use strict';
  const SHOWN = 30, AROUND = 90, LEAST = 2;
  const WORD = /[\p{L}\p{M}\p{N}'"\u05f3\u05f4\u2018\u2019\u201c\u201d]+/gu;
  const PREFIX = /^[\u05d5\u05d4\u05d1\u05db\u05dc\u05de\u05e9]/u;
  const FINAL = { '\u05da': '\u05db', '\u05dd': '\u05de', '\u05df': '\u05e0', '\u05e3': '\u05e4', '\u05e5': '\u05e6' };

  // without points and marks, small letters, the common form of final letters
  const bare = word => word.normalize('NFKD').replace(/\p{M}|['"\u05f3\u05f4\u2018\u2019\u201c\u201d]/gu, '')
    .toLowerCase().replace(/[\u05da\u05dd\u05df\u05e3\u05e5]/g, letter => FINAL[letter]);
  // beginnings of words in which a yod is another word, not another spelling: they are never folded
  const apart = document.getElementById('found').dataset.apart.split(' ').filter(Boolean);
  // without the letters vav and yod that full spelling adds inside a word
  const thin = word => word.slice(0, 1) + word.slice(1).replace(/[\u05d5\u05d9]/g, '');
  const folded = word => {
    const whole = apart.find(each => word.includes(each));
    if (!whole) return thin(word);
    const at = word.indexOf(whole);
    return thin(word.slice(0, at)) + whole + thin(`.${word.slice(at + whole.length)}`).slice(1);
  };
  // the word, and what remains of it without one, two or three leading letters
  const stems = word => {
    const found = [folded(word)];
    for (let rest = word; PREFIX.test(rest) && rest.length > 3 && found.length < 4;) {
      rest = rest.slice(1);
      found.push(folded(rest));
    }
    return found;
  };
  const tokens = text => [...text.matchAll(WORD)].map(match => {
    const word = bare(match[0]);
    return { start: match.index, end: match.index + match[0].length, word, stems: word ? stems(word) : [] };
  });

  const passages = JSON.parse(document.getElementById('passages').textContent)
    .map(([href, page, title, text]) => ({ href, page, title, text, titled: tokens(title), tokens: tokens(text) }));
  const field = document.getElementById('q'), told = document.getElementById('told'), list = document.getElementById('found');

  // a word that is looked for: as it was typed, folded, and folded without its leading letters
  const asked = word => ({ word, stems: stems(word).filter((stem, cut) => !cut || stem.length > 1) });
  // how well a word of the text answers: letter by letter, behind leading letters, in another spelling, as a beginning
  const rank = (token, wanted) => {
    if (token.word === wanted.word) return 6;
    const [first] = wanted.stems;
    if (token.word.endsWith(wanted.word) && token.stems.includes(first)) return 5;
    return Math.max(...wanted.stems.map((stem, cut) => {
      const at = token.stems.indexOf(stem);
      // another spelling adds letters to what was typed; one that lacks some of them is more likely another word
      if (at >= 0) return cut ? 2 : at ? 3 : token.word.length < wanted.word.length ? 4 : 4.5;
      return stem.length > 2 && token.stems.some(each => each.startsWith(stem)) ? (cut ? 0.5 : 1) : 0;
    }));
  };
  const best = (found, wanted) => found.reduce((most, token) => Math.max(most, rank(token, wanted)), 0);

  // the word itself goes before its other spellings, wherever they stand, and these before words that are like it
  const tier = answer => answer >= 5 ? 2000 : answer > 4 ? 1000 : 0;
  const score = (passage, words) => {
    let total = 0, lowest = Infinity;
    for (const wanted of words) {
      const inTitle = best(passage.titled, wanted), inText = best(passage.tokens, wanted);
      if (!inTitle && !inText) return 0;
      const often = passage.tokens.filter(token => rank(token, wanted)).length;
      total += inTitle * 4 + inText + Math.min(often, 5) / 5;
      lowest = Math.min(lowest, tier(Math.max(inTitle, inText)));
    }
    return total + lowest;
  };
  const search = words => passages.map((passage, order) => ({ passage, order, score: score(passage, words) }))
    .filter(each => each.score).sort((one, other) => other.score - one.score || one.order - other.order);

  const marked = (text, found, words, from, to) => {
    const box = document.createDocumentFragment();
    let at = from;
    for (const token of found) {
      if (token.start < from || token.end > to || !words.some(wanted => rank(token, wanted))) continue;
      const mark = document.createElement('mark');
      mark.textContent = text.slice(token.start, token.end);
      box.append(text.slice(at, token.start), mark);
      at = token.end;
    }
    box.append(text.slice(at, to));
    return box;
  };
  const context = (passage, words) => {
    const line = document.createElement('p');
    const first = passage.tokens.find(token => words.some(wanted => rank(token, wanted)));
    const middle = first ? first.start : 0, { text } = passage;
    const from = middle < AROUND ? 0 : text.indexOf(' ', middle - AROUND) + 1;
    const end = middle + 2 * AROUND, to = end >= text.length ? text.length : text.lastIndexOf(' ', end);
    line.append(from ? '\u2026 ' : '', marked(text, passage.tokens, words, from, Math.max(to, from)), to < text.length ? ' \u2026' : '');
    return line;
  };
  const entry = (passage, words) => {
    const item = document.createElement('li'), link = document.createElement('a');
    link.href = passage.href;
    link.append(marked(passage.title, passage.titled, words, 0, passage.title.length));
    item.append(link);
    if (passage.page !== passage.title) {
      const where = document.createElement('span');
      where.className = 'where';
      where.textContent = passage.page;
      item.append(' ', where);
    }
    item.append(context(passage, words));
    return item;
  };

  const say = (key, n = 0, shown = 0) => {
    told.textContent = key && told.dataset[key].replace('{n}', n).replace('{shown}', shown);
  };
  const show = () => {
    const typed = tokens(field.value).map(token => token.word).filter(word => word.length >= LEAST);
    list.replaceChildren();
    if (!typed.length) return say(field.value.trim() ? 'empty' : '');
    const words = typed.map(asked), hits = search(words), shown = hits.slice(0, SHOWN);
    list.append(...shown.map(each => entry(each.passage, words)));
    say(hits.length > SHOWN ? 'first' : hits.length > 1 ? 'many' : hits.length ? 'one' : 'none', hits.length, shown.length);
  };

  let waiting = 0;
  field.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(show, 120);
  });
  field.form.addEventListener('submit', event => {
    event.preventDefault();
    show();
  });
  field.value = new URLSearchParams(location.search).get('q') || '';
  show();
})();

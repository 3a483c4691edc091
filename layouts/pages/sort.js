// Sorts a table by the column whose heading is pressed: up, down, as it was. Sums stay below. Without it all reads on.
(function () {
  'use strict';
  function value(cell) {
    var text = cell ? cell.textContent.replace(/[\u200e\u200f\u2066-\u2069]/g, '').trim() : '';
    var day = /(\d{1,2})\.(\d{1,2})\.(\d{4})/.exec(text);
    if (day) return day[3] * 10000 + day[2] * 100 + +day[1];
    var number = /^\D{0,3}?([\u2212-]?)\s*(\d[\d,]*(?:\.\d+)?)/.exec(text);
    if (number) return (number[1] ? -1 : 1) * number[2].replace(/,/g, '');
    return text && text !== '\u2013' ? text : null;
  }
  function order(a, b) {
    if (a === null || b === null) return (a === null) - (b === null) || 0;
    if (typeof a === 'number' && typeof b === 'number') return a - b;
    return String(a).localeCompare(String(b), 'he');
  }
  function sort(body, first, index, way) {
    var rows = first.slice();
    if (way) rows.sort(function (one, other) {
      var a = value(one.cells[index]), b = value(other.cells[index]);
      return a === null || b === null ? order(a, b) : way * order(a, b);
    });
    rows.forEach(function (row) { body.appendChild(row); });
    Array.prototype.filter.call(body.rows, function (row) { return row.querySelector('.sum'); })
      .forEach(function (row) { body.appendChild(row); });
  }
  document.querySelectorAll('table:not(.gantt)').forEach(function (table) {
    var body = table.tBodies[0];
    var first = Array.prototype.filter.call(body.rows, function (row) { return !row.querySelector('.sum'); });
    if (first.length < 3) return;
    var heads = table.tHead.rows[0].cells;
    Array.prototype.forEach.call(heads, function (head, index) {
      if (!first.some(function (row) { return row.cells[index] && row.cells[index].textContent.trim(); })) return;
      var button = document.createElement('button');
      button.type = 'button';
      button.className = 'sort';
      while (head.firstChild) button.appendChild(head.firstChild);
      head.appendChild(button);
      button.addEventListener('click', function () {
        var now = head.getAttribute('aria-sort');
        var way = now === 'ascending' ? -1 : now === 'descending' ? 0 : 1;
        Array.prototype.forEach.call(heads, function (each) { each.removeAttribute('aria-sort'); });
        if (way) head.setAttribute('aria-sort', way > 0 ? 'ascending' : 'descending');
        sort(body, first, index, way);
      });
    });
  });
})();

// A table wider than its box makes the box a region of the table's own name that the keyboard can stop at and scroll.
(function () {
  'use strict';
  var boxes = document.querySelectorAll('.scroll');
  function look() {
    boxes.forEach(function (box) {
      var caption = box.querySelector('caption');
      if (box.scrollWidth > box.clientWidth + 1) {
        box.tabIndex = 0;
        box.setAttribute('role', 'region');
        // its section bears the caption's words too: a region has a name of its own
        box.setAttribute('aria-label', box.dataset.word + ': ' + (caption ? caption.textContent : ''));
      } else ['tabindex', 'role', 'aria-label'].forEach(function (each) { box.removeAttribute(each); });
    });
  }
  look();
  addEventListener('resize', look);
  addEventListener('load', look);
  document.addEventListener('toggle', look, true);
})();

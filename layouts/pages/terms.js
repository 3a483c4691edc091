// A term's link opens its meaning beside it; without this script, or with a key held down, it leads to the glossary.
(() => {
  'use strict';
  if (!('popover' in HTMLElement.prototype)) return;
  let opened = null;
  for (const link of document.querySelectorAll('main a[href*="#term-"]')) {
    const popup = document.getElementById('pop-' + link.getAttribute('href').split('#')[1]);
    if (!popup || link.closest('.popup')) continue;
    link.classList.add('term');
    link.setAttribute('aria-haspopup', 'dialog');
    link.addEventListener('click', event => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      if (opened) opened.style.removeProperty('anchor-name');
      opened = link;
      link.style.setProperty('anchor-name', '--term');
      popup.showPopover({ source: link });
    });
  }
  for (const popup of document.querySelectorAll('.popup')) {
    popup.addEventListener('toggle', event => {
      if (event.newState === 'closed' && opened) {
        const link = opened;
        opened = null;
        link.style.removeProperty('anchor-name');
        if (document.activeElement === document.body) link.focus();
      }
    });
    popup.addEventListener('focusout', event => {
      if (event.relatedTarget && !popup.contains(event.relatedTarget)) popup.hidePopover();
    });
  }
})();

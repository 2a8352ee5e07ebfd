// The original page by page: without this file its links lead from page to page. With it they change the pane alone, keys work
// in it, and duties picked here and elsewhere find each other (templates/partials/page-pane.hbs says how).
(() => {
  const pages = document.querySelector('[data-pages]');
  if (!pages) return;
  const pane = document.querySelector('[data-page-pane]');
  const text = document.querySelector('[data-document-text]');
  const tabs = pane ? [...pane.querySelectorAll('[data-pane]')] : [];
  const base = tabs.find((tab) => tab.dataset.pane === 'pages')?.getAttribute('href') ?? location.pathname;
  let asked = 0;
  let shown = '';

  const showSelected = () => {
    const frame = pages.querySelector('[data-page-frame]');
    const mark = pages.querySelector('[data-selected] rect');
    if (!frame || !mark) return;
    const [inner, outer] = [mark.getBoundingClientRect(), frame.getBoundingClientRect()];
    if (inner.top < outer.top || inner.bottom > outer.bottom) {
      frame.scrollBy({ top: inner.top - outer.top - outer.height / 3, left: inner.left - outer.left - 40 });
    }
  };

  const load = async (address, focus) => {
    const mine = ++asked;
    pages.classList.add('is-loading');
    try {
      const reply = await fetch(address, { headers: { 'HX-Request': 'true' }, credentials: 'same-origin' });
      if (!reply.ok) throw new Error(String(reply.status));
      const html = await reply.text();
      if (mine !== asked) return;
      pages.innerHTML = html;
      showSelected();
      if (focus) pages.querySelector('[data-page-frame]')?.focus({ preventScroll: true });
      if (!pane) history.replaceState(null, '', address);
    } catch {
      if (mine === asked) location.assign(address);
    } finally {
      if (mine === asked) pages.classList.remove('is-loading');
    }
  };

  const show = (wanted) => {
    for (const tab of tabs) {
      if (tab.dataset.pane === wanted) tab.setAttribute('aria-current', 'true');
      else tab.removeAttribute('aria-current');
    }
    pages.hidden = wanted !== 'pages';
    if (text) text.hidden = wanted === 'pages';
    for (const legend of document.querySelectorAll('.review-text > .legend-row')) legend.hidden = wanted === 'pages';
    if (wanted !== 'pages') return;
    if (shown) light(shown);
    else if (!pages.firstElementChild) void load(base);
  };

  // A duty shown while the text is in front is lit up when the pages come to the front.
  const light = (id) => {
    shown = id;
    if (pane && pages.hidden) return;
    const now = pages.querySelector('[data-page-view]');
    if (now?.dataset.duty === id) return;
    void load(`${base}?nv=${encodeURIComponent(id)}`);
  };

  document.addEventListener('click', (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    const tab = event.target.closest('[data-pane]');
    if (tab) {
      event.preventDefault();
      show(tab.dataset.pane);
      return;
    }
    const link = event.target.closest('[data-page-link]');
    if (link && pages.contains(link)) {
      event.preventDefault();
      void load(link.getAttribute('href'), !link.dataset.duty);
      const id = link.dataset.duty;
      if (id) {
        shown = id;
        document.getElementById(`nv-${id}`)?.scrollIntoView({ block: 'center' });
        document.dispatchEvent(new CustomEvent('duty:picked', { detail: { id } }));
      }
      return;
    }
    const elsewhere = event.target.closest('[data-light]');
    if (elsewhere) light(elsewhere.dataset.light);
  });
  document.addEventListener('duty:shown', (event) => light(event.detail.id));

  const KEYS = { PageUp: 'PageUp', PageDown: 'PageDown', ArrowLeft: 'PageUp', ArrowRight: 'PageDown', '+': '+', '=': '+', '-': '-' };
  pages.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const frame = pages.querySelector('[data-page-frame]');
    // Looked at closely, the arrows move the page about.
    const wide = frame && frame.scrollWidth > frame.clientWidth + 1;
    if (wide && event.key.startsWith('Arrow')) return;
    const link = KEYS[event.key] && pages.querySelector(`[data-key="${KEYS[event.key]}"]`);
    if (!link) return;
    event.preventDefault();
    void load(link.getAttribute('href'), true);
  });
  showSelected();
})();

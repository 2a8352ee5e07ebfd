// The review page at the keyboard and in step: text and duties light each other up. Every step is a form of the page; without
// this script the page works by its links and buttons.
(() => {
  const root = document.querySelector('[data-review]');

  /* --- Dates of a deadline while it is typed; also on the page of one duty --- */
  let previewTimer = 0;
  const preview = async (input) => {
    const place = document.getElementById(input.dataset.preview);
    const phrase = input.value;
    const reply = await fetch(`${input.dataset.deadline}?phrase=${encodeURIComponent(phrase)}`, {
      headers: { 'HX-Request': 'true' },
    }).catch(() => null);
    if (reply?.ok && place && input.value === phrase) place.innerHTML = await reply.text();
  };
  const previewSoon = (event) => {
    const input = event.target;
    if (!input.matches?.('[data-deadline]')) return;
    clearTimeout(previewTimer);
    previewTimer = setTimeout(() => void preview(input), event.type === 'focusin' ? 0 : 200);
  };
  document.addEventListener('input', previewSoon);
  document.addEventListener('focusin', (event) => {
    if (event.target.matches?.('[data-deadline]') && event.target.value) previewSoon(event);
  });
  if (!root) return;

  const text = root.querySelector('[data-document-text]');
  const pane = root.querySelector('.review-text');
  const panes = root.querySelector('.review');
  const bar = () => document.getElementById('review-bar');
  const cards = () => [...root.querySelectorAll('.duty-card')];
  const isVisible = (element) => element.offsetParent !== null;

  // The text stands below the bar, however many lines that has.
  const measure = new ResizeObserver(() => {
    root.style.setProperty('--bar-height', `${bar().offsetHeight}px`);
  });
  measure.observe(bar());

  /* --- Two panes in step --- */
  let chosen = null;
  let lit = [];
  const piecesOf = (id) => [...text.querySelectorAll(`[data-d~="${CSS.escape(id)}"]`)];

  const scrollText = (piece) => {
    if (!piece || !isVisible(pane)) return;
    const [inner, outer] = [piece.getBoundingClientRect(), pane.getBoundingClientRect()];
    if (inner.top < outer.top + 24 || inner.bottom > outer.bottom - 24)
      pane.scrollTop += inner.top - outer.top - pane.clientHeight / 3;
  };

  const light = (elements) => {
    for (const element of lit) element.classList.remove('is-lit');
    lit = elements;
    for (const element of lit) element.classList.add('is-lit');
  };

  const choose = (id, { focus = false, scroll = true } = {}) => {
    const card = document.getElementById(`nv-${id}`);
    chosen = id;
    const pieces = piecesOf(id);
    light(card ? [...pieces, card] : pieces);
    scrollText(pieces[0]);
    // The pages of the original beside the text light the same duty up.
    document.dispatchEvent(new CustomEvent('duty:shown', { detail: { id } }));
    if (!card || !isVisible(card)) return;
    if (focus) card.focus({ preventScroll: true });
    if (scroll) card.scrollIntoView({ block: 'nearest' });
  };

  const chosenCard = () => (chosen ? document.getElementById(`nv-${chosen}`) : null);

  const showPane = (name) => {
    panes.dataset.pane = name;
    for (const button of root.querySelectorAll('[data-show-pane]'))
      button.setAttribute('aria-pressed', String(button.dataset.showPane === name));
  };

  const showPlace = (offset) => {
    if (!isVisible(pane)) showPane('text');
    const piece = text.querySelector(`[data-o="${offset}"]`) ?? pieceAt(offset);
    if (!piece) return;
    light([piece]);
    scrollText(piece);
    if (!pane.clientHeight || pane.scrollHeight <= pane.clientHeight) piece.scrollIntoView({ block: 'center' });
  };

  const pieceAt = (offset) => {
    let found = null;
    for (const piece of text.querySelectorAll('[data-o]')) {
      if (Number(piece.dataset.o) > offset) break;
      found = piece;
    }
    return found;
  };

  /* --- What is still open --- */
  let visited = -1;
  const nextOpen = () => {
    const offsets = (bar().dataset.open ?? '').split(' ').filter(Boolean).map(Number);
    if (offsets.length === 0) return;
    visited = offsets.find((offset) => offset > visited) ?? offsets[0];
    const piece = pieceAt(visited);
    const duty = piece?.dataset.d?.split(' ')[0];
    if (duty && document.getElementById(`nv-${duty}`)) choose(duty, { focus: true });
    else {
      showPlace(visited);
      const box = document.querySelector(`[name=cau][value^="${visited}-"]`);
      if (box && isVisible(box)) box.focus();
    }
  };

  /* --- Words picked in the text --- */
  const tools = root.querySelector('[data-selection-tools]');
  const form = document.querySelector('[data-add-duty]');
  let picked = null;

  const offsetOf = (node, offset) => {
    const piece = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest?.('[data-o]');
    if (!piece || !text.contains(piece)) return null;
    return Number(piece.dataset.o) + (node.nodeType === Node.TEXT_NODE ? offset : 0);
  };

  document.addEventListener('selectionchange', () => {
    const selection = document.getSelection();
    if (!selection || selection.isCollapsed || !text.contains(selection.anchorNode)) {
      tools.hidden = !picked || !tools.contains(document.activeElement);
      return;
    }
    const range = selection.getRangeAt(0);
    const start = offsetOf(range.startContainer, range.startOffset);
    const end = offsetOf(range.endContainer, range.endOffset);
    if (start === null || end === null || end <= start) return;
    picked = { start, end, words: selection.toString().trim() };
    tools.hidden = false;
    for (const button of tools.querySelectorAll('[data-selection=boundary], [data-selection=split]'))
      button.disabled = !chosenCard();
    fill(form, picked);
  });

  const fill = (target, { start, end, words }) => {
    target.elements.start.value = String(start);
    target.elements.end.value = String(end);
    target.elements.quote.value = words;
  };

  const addFromSelection = () => {
    if (!picked) return;
    showPane('duties');
    document.getElementById('them').scrollIntoView({ block: 'center' });
    form.elements.name.focus();
  };

  const sendStep = (id, step, values) => {
    const card = document.getElementById(`nv-${id}`);
    const version = card?.querySelector('[name=version]')?.value;
    if (!card || version === undefined) return;
    htmx.ajax('POST', `${root.dataset.reviewPath}/${id}/${step}`, {
      source: card,
      swap: 'none',
      values: { version, ...values },
    });
  };

  tools.addEventListener('click', (event) => {
    const action = event.target.closest('[data-selection]')?.dataset.selection;
    if (!action || !picked) return;
    if (action === 'add') addFromSelection();
    if (action === 'boundary' && chosen)
      sendStep(chosen, 'ranh-gioi', {
        start: String(picked.start),
        end: String(picked.end),
        quote: picked.words,
        editor: '1',
      });
    if (action === 'split' && chosen) sendStep(chosen, 'tach', { at: String(picked.start) });
    tools.hidden = true;
  });

  /* --- Mouse --- */
  root.addEventListener('click', (event) => {
    const { target } = event;
    const piece = target.closest('[data-d]');
    if (piece && text.contains(piece) && document.getSelection()?.isCollapsed !== false) {
      const id = piece.dataset.d.split(' ').at(-1);
      if (!isVisible(root.querySelector('.review-duties'))) showPane('duties');
      return choose(id);
    }
    const link = target.closest('[data-light]');
    if (link) {
      event.preventDefault();
      if (!isVisible(pane)) showPane('text');
      return choose(link.dataset.light, { scroll: false });
    }
    const goto = target.closest('[data-goto]');
    if (goto) {
      event.preventDefault();
      return showPlace(Number(goto.dataset.goto || goto.getAttribute('href').slice(2)));
    }
    if (target.closest('[data-next-open]')) {
      event.preventDefault();
      return nextOpen();
    }
    const from = target.closest('[data-add-from]');
    if (from) {
      event.preventDefault();
      const [start, end] = from.dataset.addFrom.split('-').map(Number);
      const words = from.closest('li').querySelector('.paper-line').textContent.replace(/^«|»$/g, '');
      picked = { start, end, words };
      fill(form, picked);
      return addFromSelection();
    }
    const show = target.closest('[data-show-pane]');
    if (show) return showPane(show.dataset.showPane);
    const closing = target.closest('[data-editor-close]');
    if (closing) {
      event.preventDefault();
      const card = closing.closest('.duty-card');
      card.querySelector('.editor').replaceChildren();
      return card.focus();
    }
    if (target.closest('[data-keys-open]')) return document.querySelector('[data-keys]').showModal();
    const card = target.closest('.duty-card');
    if (card && card.dataset.duty !== chosen) choose(card.dataset.duty, { scroll: false });
  });
  root.addEventListener('focusin', (event) => {
    const card = event.target.closest('.duty-card');
    if (card && card.dataset.duty !== chosen) choose(card.dataset.duty, { scroll: false });
  });

  document.addEventListener('duty:picked', (event) => choose(event.detail.id));

  /* --- Many at a time --- */
  const chosenCount = root.querySelector('[data-chosen]');
  root.addEventListener('change', (event) => {
    if (event.target.matches('[data-choose-all]'))
      for (const box of root.querySelectorAll('.duty-card [name=chon]')) box.checked = event.target.checked;
    if (!event.target.matches('[data-choose-all], [name=chon]')) return;
    const count = root.querySelectorAll('.duty-card [name=chon]:checked').length;
    chosenCount.textContent = count > 0 ? `(đã chọn ${count})` : '';
    if (count > 0) root.querySelector('[data-many]').open = true;
  });

  /* --- Keys --- */
  const KEY = 'review-keys';
  const toggle = document.querySelector('[data-keys-on]');
  const keysOn = () => localStorage.getItem(KEY) !== 'off';
  toggle.checked = keysOn();
  toggle.addEventListener('change', () => localStorage.setItem(KEY, toggle.checked ? 'on' : 'off'));

  const step = (by) => {
    const all = cards().filter(isVisible);
    const at = all.indexOf(chosenCard());
    const next = all[Math.max(0, Math.min(all.length - 1, at + by))] ?? all[0];
    if (next) choose(next.dataset.duty, { focus: true });
  };
  const nextDoubt = () => {
    const all = cards().filter((card) => card.classList.contains('needs-look'));
    const at = cards().indexOf(chosenCard());
    const next = all.find((card) => cards().indexOf(card) > at) ?? all[0];
    if (next) choose(next.dataset.duty, { focus: true });
  };
  let loading = false;
  const press = (selector) => chosenCard()?.querySelector(selector)?.click();
  const edit = (part) => {
    const card = chosenCard();
    const place = document.getElementById(`sua-${chosen}`);
    if (!card || !place || loading) return;
    // What is typed while the editor comes is not taken for commands.
    loading = true;
    htmx
      .ajax('GET', `${root.dataset.reviewPath}/${chosen}?phan=${part}`, { source: card, target: place, swap: 'innerHTML' })
      .finally(() => {
        loading = false;
        const input = place.querySelector('[autofocus]');
        input?.focus();
        input?.select?.();
      });
  };
  const role = () => {
    const leads = chosenCard()?.querySelector('.facts dt')?.textContent === 'Chủ trì';
    if (chosen) sendStep(chosen, 'vai-tro', { role: leads ? 'coordinate' : 'lead' });
  };

  const KEYS = {
    j: () => step(1),
    k: () => step(-1),
    n: nextOpen,
    q: nextDoubt,
    a: () => press('[value="chap-nhan"]'),
    x: () => press('[value="bo"], [value="khoi-phuc"]'),
    e: () => edit('owner'),
    o: () => edit('owner'),
    p: () => edit('coordinator'),
    h: () => edit('deadline'),
    r: role,
    m: () => chosen && sendStep(chosen, 'gop', { voi: 'sau' }),
    t: addFromSelection,
    c: () => press('[name=chon]'),
    u: () => document.getElementById('hoan-tac')?.click(),
    y: () => document.getElementById('lam-lai')?.click(),
    '?': () => document.querySelector('[data-keys]').showModal(),
  };
  document.addEventListener('keydown', (event) => {
    const typing = event.target.closest?.('input:not([type=checkbox]), textarea, select, [contenteditable]');
    if (event.key === 'Escape' && typing?.closest('.editor')) return typing.closest('.duty-card').focus();
    if (typing || loading || document.querySelector('dialog[open]')) return;
    if ((event.ctrlKey || event.metaKey) && event.key === 'z') {
      event.preventDefault();
      return KEYS[event.shiftKey ? 'y' : 'u']();
    }
    if (event.ctrlKey || event.metaKey || event.altKey || !keysOn()) return;
    if (!KEYS[event.key]) return;
    event.preventDefault();
    // A step is taken on what the step before it left: keys wait for its answer.
    if (underWay > 0) waiting.push(event.key);
    else KEYS[event.key]();
  });
  let underWay = 0;
  const waiting = [];
  document.addEventListener('htmx:before:request', () => {
    underWay++;
  });
  document.addEventListener('htmx:finally:request', () => {
    underWay = Math.max(0, underWay - 1);
    const key = underWay === 0 ? waiting.shift() : undefined;
    if (key) KEYS[key]();
  });

  /* --- After a step: what was chosen stays chosen, and the keyboard stays where it was --- */
  document.addEventListener('htmx:after:swap', () => {
    measure.disconnect();
    measure.observe(bar());
    if (!chosen) return;
    const card = chosenCard();
    if (!card) return;
    light([...piecesOf(chosen), card]);
    if (document.activeElement === document.body) card.focus({ preventScroll: true });
  });
})();

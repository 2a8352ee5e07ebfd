// Agencies by a few letters: a combobox after the ARIA pattern (list autocomplete with manual selection) over any input with
// `data-agencies`. Without this script the input is a plain one, and the server tells what it does not find.
(() => {
  const WAIT_MS = 120;
  let box = null;
  let timer = 0;
  let asked = 0;

  const list = document.createElement('ul');
  list.className = 'agency-list';
  list.id = 'agency-list';
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', 'Cơ quan phù hợp');
  list.hidden = true;

  const options = () => [...list.querySelectorAll('[role=option]:not([aria-disabled])')];
  const current = () => list.querySelector('[aria-selected=true]');

  const prepare = (input) => {
    if (input.getAttribute('role') === 'combobox') return;
    input.setAttribute('role', 'combobox');
    input.setAttribute('aria-autocomplete', 'list');
    input.setAttribute('aria-expanded', 'false');
  };

  const close = () => {
    clearTimeout(timer);
    asked++;
    list.hidden = true;
    if (!box) return;
    box.setAttribute('aria-expanded', 'false');
    box.removeAttribute('aria-controls');
    box.removeAttribute('aria-activedescendant');
  };

  // Several names stand in one input, separated by semicolons: the last one is being typed.
  const typed = (input) => input.value.slice(input.value.lastIndexOf(';') + 1).trim();

  const show = (html) => {
    list.innerHTML = html;
    for (const [index, option] of options().entries()) option.id = `agency-option-${index}`;
    if (list.children.length === 0) return close();
    if (list.previousElementSibling !== box) box.after(list);
    list.hidden = false;
    box.setAttribute('aria-expanded', 'true');
    box.setAttribute('aria-controls', list.id);
  };

  const ask = async () => {
    const query = typed(box);
    if (query.length < 2) return close();
    const mine = ++asked;
    const reply = await fetch(`${box.dataset.agencies}?q=${encodeURIComponent(query)}`, {
      headers: { 'HX-Request': 'true' },
    }).catch(() => null);
    if (mine !== asked || !reply?.ok) return;
    const html = await reply.text();
    if (mine === asked) show(html);
  };

  const mark = (option) => {
    for (const one of options()) one.removeAttribute('aria-selected');
    if (!option) return box.removeAttribute('aria-activedescendant');
    option.setAttribute('aria-selected', 'true');
    box.setAttribute('aria-activedescendant', option.id);
    option.scrollIntoView({ block: 'nearest' });
  };

  const move = (step) => {
    const all = options();
    const at = all.indexOf(current());
    mark(all[(at + step + all.length + (at === -1 && step < 0 ? 1 : 0)) % all.length]);
  };

  const take = (option) => {
    const cut = box.value.lastIndexOf(';');
    const before = cut === -1 ? '' : `${box.value.slice(0, cut + 1)} `;
    box.value = before + option.dataset.name;
    if (option.dataset.enter) {
      // The name goes into the register when the form is sent.
      const field = document.createElement('input');
      field.type = 'hidden';
      field.name = 'enter';
      field.value = option.dataset.name;
      box.form.append(field);
    }
    close();
  };

  document.addEventListener('focusin', (event) => {
    if (event.target.matches?.('[data-agencies]')) {
      box = event.target;
      prepare(box);
    }
  });
  document.addEventListener('focusout', (event) => {
    if (event.target === box) close();
  });
  document.addEventListener('input', (event) => {
    if (event.target !== box) return;
    clearTimeout(timer);
    timer = setTimeout(() => void ask(), WAIT_MS);
  });
  document.addEventListener('keydown', (event) => {
    if (event.target !== box) return;
    if (list.hidden) {
      if (event.key === 'ArrowDown' && typed(box).length >= 2) {
        event.preventDefault();
        void ask();
      }
      return;
    }
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      move(event.key === 'ArrowDown' ? 1 : -1);
    } else if (event.key === 'Enter') {
      const option = current() ?? (options().length === 1 ? options()[0] : null);
      if (!option) return;
      event.preventDefault();
      take(option);
    } else if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      close();
    }
  });
  // The list is picked from before the input loses focus.
  list.addEventListener('mousedown', (event) => {
    event.preventDefault();
    const option = event.target.closest('[role=option]');
    if (option && !option.hasAttribute('aria-disabled')) take(option);
  });
})();

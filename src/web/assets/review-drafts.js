// What is typed in the review is not lost: not to the answer of an earlier save of the same card, not to a closed browser, not to
// a service that is away. Each keystroke is written down in the browser until the form with it was saved.
(() => {
  const root = document.querySelector('[data-review]');
  if (!root) return;
  const KEY = `ra-soat ${root.dataset.reviewer} ${root.dataset.reviewPath}`;
  const FIELDS = '.editor input[name=name], .editor input[name=phrase], .editor textarea, [data-add-duty] :is(input[id], textarea)';
  const DUTY_ID = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

  const read = () => {
    try {
      return JSON.parse(localStorage.getItem(KEY)) ?? {};
    } catch {
      return {};
    }
  };
  const drafts = read();
  const write = () => {
    try {
      if (Object.keys(drafts).length > 0) localStorage.setItem(KEY, JSON.stringify(drafts));
      else localStorage.removeItem(KEY);
    } catch {
      // A browser that keeps nothing: what is typed stays on the page.
    }
  };
  const note = (field) => {
    if (field.value === field.defaultValue) delete drafts[field.id];
    else drafts[field.id] = field.value;
    write();
  };
  root.addEventListener('input', (event) => {
    if (event.target.id && event.target.matches(FIELDS)) note(event.target);
  });
  // A field that an answer takes off the page loses the focus too: nobody typed that.
  let swapping = false;
  // An agency that was picked from the list comes without an event of its own.
  root.addEventListener('focusout', (event) => {
    if (!swapping && event.target.id && event.target.matches(FIELDS)) note(event.target);
  });

  /** Puts a draft into its field again. */
  const putBack = (id) => {
    const field = document.getElementById(id);
    if (!field) return false;
    if (field.value !== drafts[id]) field.value = drafts[id];
    const part = field.closest('details');
    if (part) part.open = true;
    return true;
  };

  /* --- A save that is answered while somebody types on --- */
  const sent = new WeakMap();
  document.addEventListener('htmx:before:request', ({ detail: { ctx } }) => {
    const form = ctx.sourceElement;
    if (!(form instanceof HTMLFormElement) || !root.contains(form)) return;
    const fields = [...form.querySelectorAll(FIELDS)].filter(({ id }) => id);
    // What was picked from a list is sent in other words than those typed.
    for (const field of fields) note(field);
    sent.set(ctx, new Map(fields.map((field) => [field.id, field.value])));
  });

  const held = new WeakMap();
  document.addEventListener('htmx:before:swap', ({ detail: { ctx } }) => {
    if (ctx.response && ctx.response.status < 400)
      for (const [id, value] of sent.get(ctx) ?? [])
        if (drafts[id] === value) delete drafts[id];
    write();
    swapping = true;
    const { activeElement: active } = document;
    const editors = new Map(
      Object.keys(drafts).flatMap((id) => {
        const editor = document.getElementById(id)?.closest('.editor');
        return editor ? [[editor.id, [...editor.childNodes]]] : [];
      }),
    );
    const isTyping = active?.id && active.matches(FIELDS);
    held.set(ctx, { editors, focus: isTyping ? [active.id, active.selectionStart, active.selectionEnd] : null });
  });
  document.addEventListener('htmx:after:swap', ({ detail: { ctx } }) => {
    swapping = false;
    const { editors, focus } = held.get(ctx) ?? {};
    for (const [id, nodes] of editors ?? []) putEditorBack(document.getElementById(id), nodes);
    for (const id of Object.keys(drafts)) putBack(id);
    const field = focus && document.getElementById(focus[0]);
    if (!field || document.activeElement === field) return;
    field.focus({ preventScroll: true });
    field.setSelectionRange?.(focus[1], focus[2]);
  });

  /** An editor with something typed in it stays open, with the version that is saved now. */
  const putEditorBack = (editor, nodes) => {
    if (!editor || editor.childElementCount > 0) return;
    editor.replaceChildren(...nodes);
    const version = editor.closest('.duty-card').querySelector('form.buttons [name=version]')?.value;
    for (const input of editor.querySelectorAll('[name=version]')) input.value = version ?? input.value;
    htmx.process(editor);
  };

  /* --- What was typed before the page was closed, or the service went away --- */
  const added = document.getElementById('messages')?.textContent.includes('Đã thêm nhiệm vụ');
  const duties = new Set();
  for (const id of Object.keys(drafts)) {
    const duty = DUTY_ID.exec(id)?.[0];
    if (duty && document.getElementById(`nv-${duty}`)) duties.add(duty);
    else if (duty || added || !putBack(id)) delete drafts[id];
  }
  write();
  const reopen = async () => {
    for (const duty of duties) {
      const place = document.getElementById(`sua-${duty}`);
      const path = `${root.dataset.reviewPath}/${duty}?phan=look`;
      await htmx.ajax('GET', path, { source: place, target: place, swap: 'innerHTML' });
    }
    if (duties.size > 0) {
      const said = document.createElement('p');
      said.textContent = `Đã mở lại nội dung gõ dở, chưa lưu, của ${duties.size} nhiệm vụ.`;
      document.getElementById('review-said').replaceChildren(said);
    }
  };
  void reopen();
})();

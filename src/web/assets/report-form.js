// Saves a report's draft while somebody types, so that nothing is lost when the page is closed. Without this file the button does.
(() => {
  const form = document.querySelector('form[data-draft]');
  if (!form) return;
  const PAUSE_MS = 1500;
  const kept = `don-doc:${form.action}`;
  let timer = 0;
  let changed = false;
  let saving = null;

  const state = () => document.getElementById('draft-state');
  const version = () => state().dataset.version;
  const typed = () => {
    const fields = Object.fromEntries(new FormData(form));
    delete fields._csrf;
    delete fields.draft;
    return fields;
  };

  // What the service could not be given (session over, line down) stays in this tab until it could.
  const keep = () => {
    try {
      sessionStorage.setItem(kept, JSON.stringify({ version: version(), fields: typed() }));
    } catch {
      // No room, or storage is forbidden: the words are still on the page.
    }
  };
  const forget = () => {
    try {
      sessionStorage.removeItem(kept);
    } catch {
      // As above.
    }
  };

  const say = (words) => {
    const line = document.createElement('span');
    line.className = 'field-error';
    line.textContent = words;
    state().querySelector('.field-error')?.remove();
    state().append(line);
  };

  const send = async () => {
    changed = false;
    keep();
    let reply;
    try {
      reply = await fetch(form.dataset.draft, {
        method: 'POST',
        body: new URLSearchParams(new FormData(form)),
        headers: { 'HX-Request': 'true', 'HX-Current-URL': location.href },
      });
    } catch {
      say('Chưa lưu được vì mất kết nối; nội dung vẫn ở trên trang và sẽ được lưu lại khi có mạng.');
      changed = true;
      timer = setTimeout(save, PAUSE_MS * 4);
      return false;
    }
    if (reply.status === 401) {
      say('Phiên đăng nhập đã hết. Nội dung được giữ trên máy này; tải lại trang, đăng nhập rồi viết tiếp.');
      return false;
    }
    const isState = (reply.headers.get('content-type') ?? '').startsWith('text/html');
    if (!(reply.ok || reply.status === 409) || !isState) {
      say('Chưa lưu được bản nháp. Nội dung vẫn ở trên trang; thử lại bằng nút Lưu nháp.');
      return false;
    }
    const page = new DOMParser().parseFromString(await reply.text(), 'text/html');
    const next = page.getElementById('draft-state');
    if (!next) {
      say(page.body.textContent.trim());
      return false;
    }
    const button = next.querySelector('[data-save-draft]');
    if (button) button.setAttribute('formaction', form.dataset.draft);
    state().replaceWith(next);
    for (const other of document.querySelectorAll('input[name="draft"]')) other.value = version();
    if (reply.ok && !changed) forget();
    else keep();
    return reply.ok;
  };

  const save = () => {
    clearTimeout(timer);
    saving = (saving ?? Promise.resolve(true)).then(send);
    return saving;
  };

  form.addEventListener('input', () => {
    changed = true;
    keep();
    clearTimeout(timer);
    timer = setTimeout(save, PAUSE_MS);
  });
  form.addEventListener('submit', () => clearTimeout(timer));

  // Files are sent after the words, so that the page that comes back has both.
  const upload = document.querySelector('form[data-saves-first]');
  upload?.addEventListener('submit', (event) => {
    if (!changed) return;
    event.preventDefault();
    delete upload.dataset.sent;
    void save().then((saved) => {
      if (saved) upload.requestSubmit();
      else upload.classList.remove('is-sending');
    });
  });

  // Somebody may have typed before this file was there: those fields stand, the others get what was left unsaved.
  const isTouched = (field) => field.defaultValue !== undefined && field.value !== field.defaultValue;
  const restore = ([name, text]) => {
    const field = form.elements[name];
    if (!field || isTouched(field) || field.value === text) return false;
    field.value = text;
    return true;
  };
  let before = null;
  try {
    before = JSON.parse(sessionStorage.getItem(kept) ?? 'null');
  } catch {
    // Nothing that can be read was kept.
  }
  if (before?.version === version() && Object.entries(before.fields).filter(restore).length > 0)
    document.getElementById('draft-restored').hidden = false;
  if ([...form.elements].some(isTouched)) {
    changed = true;
    keep();
    timer = setTimeout(save, PAUSE_MS);
  } else forget();
})();

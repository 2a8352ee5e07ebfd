// Sending files: without this file the form sends them all at once. With it they can be dropped into the frame, are looked at
// before they are sent, go one by one with their progress, and each can be left out.
(() => {
  const form = document.querySelector('[data-upload]');
  if (!form || !window.DataTransfer) return;
  const input = form.querySelector('input[type="file"]');
  const list = form.querySelector('[data-chosen]');
  const said = form.querySelector('[data-upload-said]');
  const drop = form.querySelector('[data-drop]');
  const limitMb = Number(form.dataset.limitMb);
  const kinds = input.accept.split(',');
  const MOST = 20;
  /** @type {{ file: File, row: HTMLElement, refused: string, request: XMLHttpRequest | null }[]} */
  let chosen = [];
  let sending = false;

  const megabytes = (bytes) =>
    bytes < 1024 * 1024
      ? `${Math.max(1, Math.round(bytes / 1024))} KB`
      : `${(bytes / 1024 / 1024).toLocaleString('vi-VN', { maximumFractionDigits: 1 })} MB`;

  const troubleWith = (file) => {
    const name = file.name.toLowerCase();
    if (file.size === 0) return 'Tệp rỗng. Chọn tệp khác.';
    if (file.size > limitMb * 1024 * 1024)
      return `Tệp lớn hơn ${limitMb} MB. Tách tệp, hoặc dán phần văn bản cần theo dõi.`;
    if (!kinds.some((kind) => name.endsWith(kind)))
      return 'Định dạng này chưa đọc được. Mở tệp, lưu lại dưới dạng Word (.docx) hoặc PDF rồi chọn tệp mới.';
    return '';
  };

  const element = (tag, properties = {}, ...children) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  };

  const remove = (entry) => {
    entry.request?.abort();
    const index = chosen.indexOf(entry);
    chosen = chosen.filter((other) => other !== entry);
    entry.row.remove();
    list.hidden = chosen.length === 0;
    const next = chosen[Math.min(index, chosen.length - 1)];
    (next?.row.querySelector('button') ?? input).focus();
  };

  const refuse = (entry, words) => {
    entry.refused = words;
    entry.row.querySelector('progress')?.remove();
    entry.row.querySelector('.refused')?.remove();
    entry.row.append(element('div', { className: 'refused', textContent: words }));
  };

  const add = (files) => {
    const before = chosen.length;
    for (const file of files) {
      const same = ({ file: other }) => other.name === file.name && other.size === file.size;
      if (chosen.some(same)) continue;
      if (chosen.length >= MOST) {
        said.textContent = `Tối đa ${MOST} tệp một lần; các tệp còn lại gửi lần sau.`;
        break;
      }
      const entry = { file, row: element('li'), refused: '', request: null };
      const leaveOut = element('button', { type: 'button', className: 'link-button', textContent: 'Bỏ' });
      leaveOut.append(element('span', { className: 'visually-hidden', textContent: ` ${file.name}` }));
      leaveOut.addEventListener('click', () => remove(entry));
      entry.row.append(
        element(
          'div',
          { className: 'name' },
          element('span', { textContent: file.name }),
          element('span', { className: 'size', textContent: ` · ${megabytes(file.size)}` }),
        ),
        leaveOut,
      );
      chosen.push(entry);
      list.append(entry.row);
      const trouble = troubleWith(file);
      if (trouble) refuse(entry, trouble);
    }
    list.hidden = chosen.length === 0;
    if (chosen.length > before) said.textContent = `Đã chọn ${chosen.length} tệp. Bấm «Đọc văn bản» để gửi.`;
  };

  const send = (data, entry) =>
    new Promise((resolve) => {
      const request = new XMLHttpRequest();
      if (entry) entry.request = request;
      request.open('POST', form.getAttribute('action'));
      request.setRequestHeader('HX-Request', 'true');
      const bar = entry && element('progress', { max: 1, value: 0, ariaLabel: `Đang gửi ${entry.file.name}` });
      if (bar) entry.row.querySelector('.name').append(bar);
      request.upload.addEventListener('progress', ({ loaded, total }) => {
        if (bar && total > 0) bar.value = loaded / total;
      });
      const end = (outcome) => {
        if (entry) entry.request = null;
        resolve(outcome);
      };
      request.addEventListener('load', () => end({ status: request.status, html: request.responseText }));
      request.addEventListener('error', () => end({ status: 0, html: '' }));
      request.addEventListener('abort', () => end(null));
      request.send(data);
    });

  /** Reads what the service said about one file, and puts its list of files onto the page. */
  const take = ({ status, html }) => {
    if (status === 0) return { words: 'Mất kết nối khi đang gửi. Kiểm tra mạng rồi bấm «Đọc văn bản» để gửi lại.', next: '' };
    const page = new DOMParser().parseFromString(html, 'text/html');
    const fresh = page.getElementById('tep');
    const outcome = page.querySelector('[data-sent-outcome]');
    if (fresh) {
      const old = document.getElementById('tep');
      old.replaceWith(fresh);
      window.htmx?.process(fresh);
    }
    if (!outcome) return { words: page.body.textContent.trim() || 'Chưa gửi được tệp. Tải lại trang rồi gửi lại.', next: '' };
    return { words: outcome.textContent.trim(), next: outcome.dataset.next ?? '' };
  };

  const dataOf = (name, value) => {
    const data = new FormData();
    data.append('_csrf', form.elements._csrf.value);
    data.append(name, value);
    return data;
  };

  const sendAll = async () => {
    const wanted = chosen.filter(({ refused }) => refused === '');
    const text = form.elements.text.value;
    const only = chosen.length + (text.trim() === '' ? 0 : 1) === 1;
    let [received, next] = [0, ''];
    for (const entry of wanted) {
      if (!chosen.includes(entry)) continue;
      const reply = await send(dataOf('files', entry.file), entry);
      if (reply === null) continue;
      const outcome = take(reply);
      if (outcome.words) refuse(entry, outcome.words);
      else {
        received += 1;
        next = outcome.next;
        chosen = chosen.filter((other) => other !== entry);
        entry.row.remove();
      }
    }
    if (text.trim() !== '') {
      const reply = await send(dataOf('text', text), null);
      const outcome = take(reply ?? { status: 0, html: '' });
      if (outcome.words) said.textContent = outcome.words;
      else {
        received += 1;
        next = outcome.next;
        form.elements.text.value = '';
      }
    }
    list.hidden = chosen.length === 0;
    if (only && next) return location.assign(next);
    const kept = chosen.length > 0 ? ` ${chosen.length} tệp chưa gửi được, xem lý do ở trên.` : '';
    if (received > 0 || kept) said.textContent = `Đã nhận ${received} văn bản.${kept}`;
  };

  form.addEventListener('submit', (event) => {
    const pasted = form.elements.text.value.trim() !== '';
    // Nothing chosen: the service says what is missing. Text alone: it goes to its review at once.
    if (chosen.length === 0) return;
    event.preventDefault();
    if (sending) return;
    if (!pasted && chosen.every(({ refused }) => refused !== '')) {
      said.textContent = 'Chưa có tệp nào gửi được. Bỏ các tệp được đánh dấu hoặc chọn tệp khác.';
      return;
    }
    sending = true;
    form.classList.add('is-sending');
    void sendAll().finally(() => {
      sending = false;
      form.classList.remove('is-sending');
    });
  });

  input.addEventListener('change', () => {
    add([...input.files]);
    // The list below holds what was chosen; the field is free for more.
    input.value = '';
  });
  const carriesFiles = (event) => event.dataTransfer?.types.includes('Files');
  for (const name of ['dragenter', 'dragover']) {
    document.addEventListener(name, (event) => {
      if (!carriesFiles(event)) return;
      // Anywhere on the page: a file that misses the frame must not take the page away.
      event.preventDefault();
      drop.classList.toggle('is-over', drop.contains(event.target));
    });
  }
  document.addEventListener('dragleave', (event) => {
    if (!event.relatedTarget) drop.classList.remove('is-over');
  });
  document.addEventListener('drop', (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    drop.classList.remove('is-over');
    if (drop.contains(event.target)) add([...event.dataTransfer.files]);
  });
  form.classList.add('can-drop');
  for (const words of form.querySelectorAll('.drop-words')) words.hidden = false;
})();

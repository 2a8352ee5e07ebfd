// Conveniences of the review page: words picked in the text fill the form for a new duty, a card lights its words up.
(() => {
  const text = document.querySelector('[data-document-text]');
  const form = document.querySelector('[data-add-duty]');
  if (!text) return;

  const offsetOf = (node, offset) => {
    const piece = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest('[data-o]');
    return piece && text.contains(piece) ? Number(piece.dataset.o) + (node.nodeType === Node.TEXT_NODE ? offset : 0) : null;
  };

  document.addEventListener('selectionchange', () => {
    const selection = document.getSelection();
    if (!form || !selection || selection.isCollapsed || !text.contains(selection.anchorNode)) return;
    const range = selection.getRangeAt(0);
    const start = offsetOf(range.startContainer, range.startOffset);
    const end = offsetOf(range.endContainer, range.endOffset);
    if (start === null || end === null || end <= start) return;
    form.elements.start.value = String(start);
    form.elements.end.value = String(end);
    form.elements.quote.value = selection.toString().trim();
  });

  const lightUp = (id) => {
    for (const piece of document.querySelectorAll('.is-lit')) piece.classList.remove('is-lit');
    for (const piece of text.querySelectorAll(`[data-d~="${CSS.escape(id)}"]`)) piece.classList.add('is-lit');
  };

  document.addEventListener('click', (event) => {
    const link = event.target.closest('[data-light]');
    if (!link) return;
    lightUp(link.dataset.light);
    const first = text.querySelector(`[data-d~="${CSS.escape(link.dataset.light)}"]`);
    if (first) {
      event.preventDefault();
      first.scrollIntoView({ block: 'center' });
    }
  });
})();

// Conveniences only: every page works without this file.
(() => {
  // A form that was sent is not sent twice, and says that it is under way.
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== 'post') return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = 'yes';
    form.classList.add('is-sending');
  });
  window.addEventListener('pageshow', () => {
    for (const form of document.querySelectorAll('form[data-sent]')) {
      delete form.dataset.sent;
      form.classList.remove('is-sending');
    }
  });
  // The list of mistakes is read first.
  document.querySelector('.error-summary[role="alert"]')?.focus();
  // A click elsewhere closes the menu of the person.
  document.addEventListener('click', (event) => {
    for (const menu of document.querySelectorAll('details.person[open]')) {
      if (!menu.contains(event.target)) menu.open = false;
    }
  });
})();

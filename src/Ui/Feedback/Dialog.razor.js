export function show(dialog) {
  if (!dialog.open) {
    dialog.showModal();
  }
}

export function focusInvalid(dialog) {
  dialog.querySelector("[aria-invalid=true]")?.focus();
}

export function close(dialog) {
  if (dialog.open) {
    dialog.close();
  }
}

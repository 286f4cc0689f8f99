// Dialogs and popovers that the window opens by itself.

export function isModalOpen() {
  return document.querySelector("dialog:modal") !== null;
}

export function open(id) {
  const layer = document.getElementById(id);
  if (!layer) {
    return;
  }

  for (const other of document.querySelectorAll("[popover]:popover-open, dialog[data-local]:modal")) {
    if (other !== layer) {
      close(other);
    }
  }

  if (isModalOpen()) {
    return;
  }

  if (!(layer instanceof HTMLDialogElement)) {
    layer.showPopover();
  } else {
    layer.showModal();
    layer.dispatchEvent(new CustomEvent("layer-opened"));
  }
}

export function close(layer) {
  if (!(layer instanceof HTMLDialogElement)) {
    layer?.hidePopover();
  } else if (layer.open) {
    layer.close();
  }
}

// A press beside a dialog of the window's own closes it, as Escape does.
document.addEventListener("pointerdown", event => {
  if (event.target.matches?.("dialog[data-local]:modal")) {
    const face = event.target.getBoundingClientRect();
    const inside = event.clientX >= face.left && event.clientX <= face.right && event.clientY >= face.top && event.clientY <= face.bottom;
    if (!inside) {
      close(event.target);
    }
  }
});

// Closed before the router hears of the press: the focus must be back where it was before the page changes.
document.addEventListener("click", event => {
  const way = event.target.closest?.("dialog[data-local] :is(a[href], [role=option])");
  if (way && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    close(way.closest("dialog"));
  }
}, true);

// The address changes at once, the page a moment later: a focus that moved in between was moved by the person.

let place = location.pathname;
let hasMoved = false;

document.addEventListener("focusin", () => {
  hasMoved = hasMoved || location.pathname !== place;
});

export function arrive() {
  const leave = hasMoved && document.activeElement !== document.body;
  place = location.pathname;
  hasMoved = false;
  if (!leave && !document.querySelector("dialog:modal")) {
    document.querySelector("h1")?.focus({ preventScroll: true });
  }
}

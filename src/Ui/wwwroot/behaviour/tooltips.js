// One tip for the whole window, beside what the pointer rests on or the keyboard has reached. It can be pointed at, and Escape sends it away.

const root = document.documentElement;
const pause = 350;
const gap = 6;
const edge = 8;

let owner = null;
let timer = 0;

const tip = () => document.getElementById("tooltip");

function wanted(element) {
  const target = element.closest?.("[data-tip]");
  const unneeded = target?.dataset.tipWhen === "collapsed" && (root.dataset.sidebar !== "collapsed" || innerWidth <= 760);
  return target && !unneeded ? target : null;
}

function place(box, target) {
  const at = target.getBoundingClientRect();
  const size = box.getBoundingClientRect();
  const beside = target.dataset.tipSide === "end";
  const left = beside ? at.right + gap : at.left + (at.width - size.width) / 2;
  const below = at.bottom + gap + size.height + edge <= innerHeight;
  const top = beside ? at.top + (at.height - size.height) / 2 : below ? at.bottom + gap : at.top - gap - size.height;
  box.style.left = `${Math.max(edge, Math.min(left, innerWidth - size.width - edge))}px`;
  box.style.top = `${top}px`;
}

function show(target) {
  const box = tip();
  if (!box || !target.isConnected || owner === target) {
    return;
  }

  hide();
  owner = target;
  box.textContent = target.dataset.tip;
  box.showPopover();
  place(box, target);
  if (target.getAttribute("aria-label") !== target.dataset.tip) {
    target.setAttribute("aria-describedby", box.id);
  }
}

function hide() {
  clearTimeout(timer);
  if (owner) {
    owner.removeAttribute("aria-describedby");
    owner = null;
    tip()?.hidePopover();
  }
}

document.addEventListener("pointerover", event => {
  if (event.pointerType === "touch") {
    return;
  }

  const target = wanted(event.target);
  clearTimeout(timer);
  if (target && target !== owner) {
    timer = setTimeout(() => show(target), owner ? 0 : pause);
  } else if (!target && owner && !tip()?.contains(event.target)) {
    timer = setTimeout(hide, 120);
  }
});

document.addEventListener("focusin", event => {
  // Within a row one stop is enough: reaching it shows what its time is exactly.
  const target = wanted(event.target) ?? event.target.closest?.("[data-row-link]")?.closest("tr").querySelector("time[data-tip]");
  if (target && event.target.matches(":focus-visible")) {
    show(target);
  } else {
    hide();
  }
});

document.addEventListener("focusout", hide);
document.addEventListener("pointerdown", hide);
document.addEventListener("scroll", hide, { capture: true, passive: true });
document.addEventListener("keydown", event => {
  if (event.key === "Escape") {
    hide();
  }
}, true);

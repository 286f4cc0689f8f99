// Moving in the palette's list and choosing from it. The server draws the options; which of them is active is known here alone, so that
// keys are never late.
const leap = 5;

// Pressed before the list has answered what was typed: chosen as soon as it has.
let owed = false;
let hasMoved = false;
let answered = null;

const inputOf = dialog => dialog.querySelector("[role=combobox]");
const listOf = dialog => dialog.querySelector("[role=listbox]");
const optionsOf = dialog => [...listOf(dialog).querySelectorAll("[role=option]")];
const activeOf = dialog => listOf(dialog).querySelector("[role=option][aria-selected=true]");

function activate(dialog, option) {
  const before = activeOf(dialog);
  if (before !== option) {
    before?.setAttribute("aria-selected", "false");
    option?.setAttribute("aria-selected", "true");
  }

  if (option) {
    inputOf(dialog).setAttribute("aria-activedescendant", option.id);
  } else {
    inputOf(dialog).removeAttribute("aria-activedescendant");
  }
}

function moveTo(dialog, option) {
  hasMoved = true;
  activate(dialog, option);
  option.scrollIntoView({ block: "nearest" });
}

function isSettled(dialog) {
  const list = listOf(dialog);
  return list.dataset.text === inputOf(dialog).value.trim() && list.dataset.settled !== undefined;
}

function follow(dialog) {
  const list = listOf(dialog);
  if (list.dataset.text !== answered) {
    answered = list.dataset.text;
    hasMoved = false;
    list.scrollTop = 0;
  }

  const active = activeOf(dialog);
  activate(dialog, hasMoved && active ? active : optionsOf(dialog)[0]);
  if (owed && isSettled(dialog)) {
    owed = false;
    const option = activeOf(dialog);
    if (option) {
      option.click();
    }
  }
}

function reset(dialog) {
  owed = false;
  hasMoved = false;
  answered = null;
  inputOf(dialog).value = "";
  follow(dialog);
}

const targets = {
  ArrowDown: (all, at) => (at + 1) % all.length,
  ArrowUp: (all, at) => (at + all.length - 1) % all.length,
  PageDown: (all, at) => Math.min(at + leap, all.length - 1),
  PageUp: (all, at) => Math.max(at - leap, 0),
  Home: () => 0,
  End: all => all.length - 1
};

document.addEventListener("layer-opened", event => {
  if (event.target.matches("[data-palette]")) {
    reset(event.target);
  }
}, true);

document.addEventListener("keydown", event => {
  const dialog = event.target.closest?.("[data-palette]");
  if (!dialog || !event.target.matches("[role=combobox]") || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) {
    return;
  }

  if (event.key === "Enter") {
    event.preventDefault();
    const option = activeOf(dialog);
    if (option && (hasMoved || isSettled(dialog))) {
      option.click();
    } else {
      owed = !isSettled(dialog);
    }
    return;
  }

  owed = false;
  const all = optionsOf(dialog);
  if (targets[event.key] && all.length > 0 && !event.shiftKey) {
    event.preventDefault();
    moveTo(dialog, all[targets[event.key](all, all.indexOf(activeOf(dialog)))]);
  }
}, true);

document.addEventListener("pointermove", event => {
  const option = event.target.closest?.("[data-palette] [role=option]");
  if (option && option.getAttribute("aria-selected") !== "true") {
    hasMoved = true;
    activate(option.closest("[data-palette]"), option);
  }
}, { passive: true });

new MutationObserver(() => {
  const dialog = document.querySelector("dialog[data-palette]");
  if (dialog?.open) {
    follow(dialog);
  }
}).observe(document.body, { subtree: true, childList: true, attributeFilter: ["data-text", "data-settled"] });

// Remembered by CommandPalette.razor.js.
export function forgetRecent() {
  for (const key of Object.keys(localStorage).filter(key => key.startsWith("dezky-recent:"))) {
    localStorage.removeItem(key);
  }
}

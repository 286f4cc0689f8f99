// What a press on an element with one of these data attributes does at once.
import { announce } from "./announce.js";
import { close, open } from "./layers.js";
import { remember, toggleSidebar } from "./preferences.js";

const root = document.documentElement;

export const actions = {
  navigation: toggleNavigation,
  palette: () => open("palette"),
  reload: () => location.reload(),
  search: focusSearch,
  shortcuts: () => open("shortcuts"),
  sidebar: toggleSidebar,
  tweaks: () => open("tweaks")
};

function toggleNavigation() {
  root.dataset.navigation = root.dataset.navigation === "open" ? "closed" : "open";
  if (root.dataset.navigation === "open") {
    document.querySelector("[data-navigation-panel] nav a")?.focus();
  }
}

function focusSearch() {
  const search = document.querySelector("[data-search]");
  search?.focus();
  search?.select();
}

async function copy(control) {
  const text = control.dataset.copy;
  try {
    await navigator.clipboard.writeText(text);
    control.dataset.copied = "";
    announce(`Copied ${text}`);
    setTimeout(() => delete control.dataset.copied, 1600);
  } catch {
    announce("The browser did not allow copying");
  }
}

document.addEventListener("click", event => {
  const control = event.target.closest("[data-act], [data-close], [data-copy], [data-jump], button[data-prefer], [role=option][data-prefer]");

  if (root.dataset.navigation === "open" && control?.dataset.act !== "navigation") {
    const inside = event.target.closest("[data-navigation-panel]");
    if (!inside || event.target.closest("a")) {
      root.dataset.navigation = "closed";
    }
  }

  if (!control) {
    return;
  }

  if (control.dataset.act !== undefined) {
    actions[control.dataset.act]?.();
  } else if (control.dataset.close !== undefined) {
    close(control.closest("dialog, [popover]"));
  } else if (control.dataset.copy !== undefined) {
    event.preventDefault();
    copy(control);
  } else if (control.dataset.jump !== undefined) {
    event.preventDefault();
    document.getElementById(control.dataset.jump)?.focus();
  } else {
    remember(...control.dataset.prefer.split(":"));
  }
});

document.addEventListener("keydown", event => {
  if (event.key === "Escape" && !event.defaultPrevented && root.dataset.navigation === "open") {
    root.dataset.navigation = "closed";
    document.querySelector("[data-act=navigation]")?.focus();
  }
});

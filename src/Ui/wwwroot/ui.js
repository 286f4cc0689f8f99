// Behaviour that must not wait for the server: preferences, copying, moving between rows, the mobile menu.
// Listeners sit on the document, so they survive every re-rendering.

const root = document.documentElement;
const year = 60 * 60 * 24 * 365;

function remember(name, value) {
  root.dataset[name] = value;
  document.cookie = `dezky-${name}=${value}; path=/; max-age=${year}; samesite=lax`;
}

function announce(text) {
  const region = document.getElementById("announcements");
  if (region) {
    region.textContent = "";
    requestAnimationFrame(() => { region.textContent = text; });
  }
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
  const control = event.target.closest("[data-copy], [data-prefer], [data-navigation], [data-reload], [data-jump]");

  if (root.dataset.navigation === "open" && (!control || control.dataset.navigation === undefined)) {
    const inside = event.target.closest("[data-navigation-panel]");
    if (!inside || event.target.closest("a")) {
      root.dataset.navigation = "closed";
    }
  }

  if (!control) {
    return;
  }

  if (control.dataset.copy !== undefined) {
    event.preventDefault();
    copy(control);
  } else if (control.dataset.prefer !== undefined) {
    const [name, value] = control.dataset.prefer.split(":");
    remember(name, value);
  } else if (control.dataset.navigation !== undefined) {
    root.dataset.navigation = root.dataset.navigation === "open" ? "closed" : "open";
    if (root.dataset.navigation === "open") {
      document.querySelector("[data-navigation-panel] nav a")?.focus();
    }
  } else if (control.dataset.reload !== undefined) {
    location.reload();
  } else if (control.dataset.jump !== undefined) {
    event.preventDefault();
    document.getElementById(control.dataset.jump)?.focus();
  }
});

// The end of the session reaches this window too, and would send it elsewhere before the sign-out has led to the identity provider.
document.addEventListener("submit", event => {
  if (event.target.matches("[data-leave]")) {
    window.Blazor?._internal?.forceCloseConnection?.();
    window.Blazor?.disconnect?.();
  }
});

function typing(element) {
  return element.matches("input, textarea, select, [contenteditable]");
}

function moveRow(from, step) {
  const links = [...from.closest("table").querySelectorAll("[data-row-link]")];
  const next = links[links.indexOf(from) + step];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
  return next !== undefined;
}

document.addEventListener("keydown", event => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) {
    return;
  }

  if (event.key === "Escape" && root.dataset.navigation === "open") {
    root.dataset.navigation = "closed";
    document.querySelector("[data-navigation]")?.focus();
    return;
  }

  const row = event.target.closest?.("[data-row-link]");
  if (row && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
    if (moveRow(row, event.key === "ArrowDown" ? 1 : -1)) {
      event.preventDefault();
    }
    return;
  }

  // In a list box of suggestions the arrows choose; they must not move the caret as well.
  if (event.target.matches?.("[role=combobox]") && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
    event.preventDefault();
    return;
  }

  if (event.key === "/" && !typing(event.target) && !document.querySelector("dialog[open]")) {
    const search = document.querySelector("[data-search]");
    if (search) {
      event.preventDefault();
      search.focus();
      search.select();
    }
  }
});

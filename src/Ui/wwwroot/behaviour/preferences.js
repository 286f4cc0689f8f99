// How a person likes to see the console: attributes of the root element now, cookies for the next page.
import { announce } from "./announce.js";

const root = document.documentElement;
const year = 60 * 60 * 24 * 365;

export function remember(name, value) {
  root.dataset[name] = value;
  document.cookie = `dezky-${name}=${value}; path=/; max-age=${year}; samesite=lax`;
  show();
}

export function toggleSidebar() {
  const collapsed = root.dataset.sidebar !== "collapsed";
  remember("sidebar", collapsed ? "collapsed" : "open");
  announce(collapsed ? "Sidebar collapsed" : "Sidebar expanded");
}

// The server draws the choices without knowing which of them stands.
function show() {
  for (const choice of document.querySelectorAll("input[data-prefer]")) {
    const [name, value] = choice.dataset.prefer.split(":");
    choice.checked = root.dataset[name] === value;
  }
}

document.addEventListener("change", event => {
  const choice = event.target.closest("input[data-prefer]");
  if (choice) {
    remember(...choice.dataset.prefer.split(":"));
  }
});

document.addEventListener("beforetoggle", show, true);

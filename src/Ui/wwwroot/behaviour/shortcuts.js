// Keys and what they do. The list is the one that the dialog of shortcuts prints: each of its rows has data-keys, and leads somewhere or
// names an action.
import { actions } from "./actions.js";
import { close, isModalOpen } from "./layers.js";

const root = document.documentElement;
const patience = 1200;
const controls = "input:not([type=checkbox], [type=radio], [type=button]), textarea, select, [contenteditable]";

let begun = "";
let giveUp = 0;

function rowOf(keys) {
  return document.querySelector(`#shortcuts [data-keys="${CSS.escape(keys)}"]`);
}

function begins(keys) {
  return document.querySelector(`#shortcuts [data-keys^="${CSS.escape(keys)} "]`) !== null;
}

function keyOf(event) {
  const isMac = root.dataset.platform === "mac";
  const mod = isMac ? event.metaKey : event.ctrlKey;
  if ((isMac ? event.ctrlKey : event.metaKey) || (event.altKey && !mod)) {
    return null;
  }

  // Where brackets need AltGr, the key at the bracket's place does as well.
  const key = mod && event.code === "BracketLeft" ? "[" : event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return mod ? `mod+${key}` : key;
}

function wait(keys) {
  clearTimeout(giveUp);
  begun = keys;
  if (keys) {
    giveUp = setTimeout(() => { begun = ""; }, patience);
  }
}

function follow(row) {
  if (row.matches("a")) {
    row.click();
  } else {
    actions[row.dataset.action]?.();
  }
}

document.addEventListener("keydown", event => {
  if (event.defaultPrevented || event.isComposing || event.repeat || ["Shift", "Control", "Alt", "Meta", "AltGraph"].includes(event.key)) {
    return;
  }

  const key = keyOf(event);
  if (key === null) {
    return;
  }

  const palette = document.getElementById("palette");
  if (key === "mod+k" && palette?.open) {
    event.preventDefault();
    close(palette);
    return;
  }

  const alone = !key.startsWith("mod+");
  if (isModalOpen() || (alone && (root.dataset.shortcuts === "off" || event.target.matches?.(controls)))) {
    wait("");
    return;
  }

  const row = (begun && rowOf(`${begun} ${key}`)) || rowOf(key);
  if (row) {
    event.preventDefault();
    wait("");
    follow(row);
  } else {
    wait(begins(key) ? key : "");
  }
});

// What was chosen before is remembered by the browser, for each console by itself.

const fields = ["id", "title", "detail", "icon", "group", "href"];

function read(key) {
  try {
    const items = JSON.parse(localStorage.getItem(key) ?? "[]");
    return Array.isArray(items) ? items.filter(isItem) : [];
  } catch {
    // Unreadable, or forbidden by the browser: nothing is remembered.
    return [];
  }
}

function isItem(item) {
  return item !== null && typeof item === "object" && ["id", "title", "icon", "group"].every(field => typeof item[field] === "string")
    && ["detail", "href"].every(field => item[field] === null || typeof item[field] === "string");
}

export function attach(dialog, palette, key) {
  const opened = () => palette.invokeMethodAsync("Opened", dialog.querySelector("input").value, read(key));
  dialog.addEventListener("layer-opened", opened);
  dialog.dataset.attached = "";
  if (dialog.open) {
    opened();
  }
}

export function remember(key, item, most) {
  const kept = Object.fromEntries(fields.map(field => [field, item[field] ?? null]));
  const items = [kept, ...read(key).filter(other => other.id !== item.id)].slice(0, most);
  try {
    localStorage.setItem(key, JSON.stringify(items));
  } catch {
    // Full, or forbidden by the browser: the next time it is searched for again.
  }
}

// Arrows between the rows of a table and between tabs.

function step(from, all, by) {
  const next = all[all.indexOf(from) + by];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
  return next !== undefined;
}

function moveRow(row, key) {
  const by = { ArrowDown: 1, ArrowUp: -1 }[key];
  return by !== undefined && step(row, [...row.closest("table").querySelectorAll("[data-row-link]")], by);
}

// The chosen tab alone can be reached by the tabulator; arrows choose, and go round.
function moveTab(tab, key) {
  const tabs = [...tab.closest("[role=tablist]").querySelectorAll("[role=tab]")];
  const at = tabs.indexOf(tab);
  const next = { ArrowRight: (at + 1) % tabs.length, ArrowLeft: (at + tabs.length - 1) % tabs.length, Home: 0, End: tabs.length - 1 }[key];
  if (next === undefined) {
    return false;
  }

  tabs[next].focus();
  tabs[next].click();
  return true;
}

document.addEventListener("keydown", event => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) {
    return;
  }

  const at = event.target.closest?.("[data-row-link], [role=tab], [role=combobox]");
  const moved = at?.matches("[data-row-link]") ? moveRow(at, event.key)
    : at?.matches("[role=tab]") ? moveTab(at, event.key)
    // In a list box of suggestions the arrows choose; they must not move the caret as well.
    : at !== null && at !== undefined && (event.key === "ArrowDown" || event.key === "ArrowUp");
  if (moved) {
    event.preventDefault();
  }
});

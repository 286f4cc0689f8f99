// Says a thing to those who listen instead of look.
export function announce(text) {
  const region = document.getElementById("announcements");
  if (region) {
    region.textContent = "";
    requestAnimationFrame(() => { region.textContent = text; });
  }
}

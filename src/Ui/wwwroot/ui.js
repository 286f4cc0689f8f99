// Behaviour that must not wait for the server. Listeners sit on the document, so they survive every re-rendering; what an element does
// stands in its data attributes, listed in the README.

import "./behaviour/actions.js";
import "./behaviour/lists.js";
import { forgetRecent } from "./behaviour/palette.js";
import "./behaviour/shortcuts.js";
import "./behaviour/tooltips.js";

// The end of the session reaches this window too, and would send it elsewhere before the sign-out has led to the identity provider. What was
// chosen in the palette is nobody else's business.
document.addEventListener("submit", event => {
  if (event.target.matches("[data-leave]")) {
    window.Blazor?._internal?.forceCloseConnection?.();
    window.Blazor?.disconnect?.();
    forgetRecent();
  }
});

// Wakes the parts of govuk-frontend that a page uses. Everything works without it.
import { initAll } from "../vendor/govuk-frontend.min.js";

document.body.classList.add("js-enabled");
if ("noModule" in HTMLScriptElement.prototype) document.body.classList.add("govuk-frontend-supported");
initAll();

// The account menu closes on Escape and on a click elsewhere, as menus do.
const menu = document.querySelector("details.hb-menu");
if (menu) {
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && menu.open) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
  document.addEventListener("click", (event) => {
    if (menu.open && !menu.contains(event.target)) menu.open = false;
  });
}

// A printing button is shown only where there is something to press it with.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// On a phone the list of sections begins folded, so that the page begins with its words.
if (window.matchMedia("(max-width: 860px)").matches) {
  for (const fold of document.querySelectorAll("details.hb-fold")) fold.open = false;
}

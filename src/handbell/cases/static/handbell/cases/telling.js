// For those who tell without an account: a little work in the background instead of a captcha, and a quick way out.
// Everything works without this; then a tighter limit holds, and the link leaves the page.
const form = document.querySelector("form[data-seed]");
if (form && window.Worker && !form.elements.proof.value) {
  const worker = new Worker(form.dataset.work);
  worker.addEventListener("message", ({ data }) => {
    form.elements.proof.value = data;
    worker.terminate();
  });
  worker.addEventListener("error", () => worker.terminate());
  worker.postMessage(form.dataset.seed);
}

// Leaving empties the screen at once and takes this page's place in the history, so that "back" does not show it.
const away = document.querySelector(".hb-away");
const leave = () => {
  document.body.replaceChildren();
  document.title = "";
  window.location.replace(away.href);
};
if (away) {
  away.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });
  let presses = [];
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") presses = [];
    else if ((presses = [...presses.slice(-2), event.timeStamp]).length === 3 && presses[2] - presses[0] < 3000) leave();
  });
}

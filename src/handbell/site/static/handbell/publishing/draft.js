// The draft page: saves as you write, keeps a copy on this device until the server has it, sends photos one by one.
// Everything here is also a button that works without it.
import { LocalCopy } from "./local_copy.js";
import { sendPhotos } from "./uploads.js";

const form = document.getElementById("draft");
const text = form.elements.text;
const says = document.getElementById("saved");
const photos = document.getElementById("photos");
const beside = document.getElementById("beside");
const copy = new LocalCopy(form.elements.revision.value === "0" ? "new" : form.action);

let timer = 0;
let running = null; // the save on its way, if any
let changes = 0; // grows with every change, so that a save knows whether it saved the newest
let unsaved = false; // whether something was changed that the server does not have
let reached = true; // whether the server answered the last save, with yes or with no
let pause = 1500; // milliseconds from the last key to the save; longer after a failure

function tell(words) {
  says.textContent = words;
}

function changed() {
  changes += 1;
  unsaved = true;
  copy.keep(text.value);
  pause = 1500;
  schedule();
}

function schedule() {
  clearTimeout(timer);
  timer = setTimeout(save, pause);
}

/** The form without its files, as it is sent to be saved. */
function contents() {
  const data = new FormData(form);
  data.delete("photos");
  return data;
}

/** Save what is there now. Resolves to whether the server has it. */
export async function save() {
  clearTimeout(timer);
  if (running) await running;
  const at = changes;
  tell(says.dataset.saving);
  running = send(form.action, contents());
  const answer = await running;
  running = null;
  if (answer && at === changes) {
    unsaved = false;
    copy.forget();
  }
  if (answer && at !== changes) schedule();
  return Boolean(answer);
}

/** Send a form; take its answer in. Returns the answer, or null when the server does not have it. */
async function send(address, data) {
  reached = false;
  try {
    const response = await fetch(address, { method: "POST", body: data, headers: { Accept: "application/json" } });
    if (response.status < 500 && !response.headers.get("Content-Type")?.startsWith("application/json")) {
      signedOut();
      return null;
    }
    const answer = response.status < 500 ? await response.json() : null;
    reached = answer !== null;
    return takeIn(response, answer);
  } catch {
    keepTrying();
    return null;
  }
}

/** The session is over: the words stay on this device, and the next button leads to the sign-in. */
function signedOut() {
  clearTimeout(timer);
  reached = true;
  tell(says.dataset.signedOut);
}

function takeIn(response, answer) {
  if (!answer) {
    keepTrying();
    return null;
  }
  if (answer.stale) {
    stale(answer.says);
    return null;
  }
  if (!response.ok) {
    tell(answer.says);
    return null;
  }
  form.elements.revision.value = answer.revision;
  settle(answer.id);
  tell(`${says.dataset.saved} ${answer.saved}`);
  if (answer.photos !== undefined) showPhotos(answer.photos);
  for (const refused of answer.refused) complain(refused);
  return answer;
}

function keepTrying() {
  tell(says.dataset.notSaved);
  pause = Math.min(pause * 2, 30000);
  schedule();
}

/** Somebody else saved meanwhile: the page with both texts is one press away, and nothing is sent until then. */
function stale(words) {
  clearTimeout(timer);
  tell("");
  const button = document.createElement("button");
  button.className = "hb-linkbutton";
  button.textContent = words;
  says.append(button);
  button.addEventListener("click", () => {
    leaving = true;
    form.requestSubmit();
  });
}

/** A new post has its own address from its first save on. */
function settle(id) {
  if (!form.action.endsWith("/new/")) return;
  form.action = form.action.replace("/new/", `/${id}/`);
  history.replaceState(null, "", form.action);
  beside.setAttribute("hx-post", `${form.action}look/`);
  window.htmx?.process(beside);
  copy.rename(form.action);
}

/** Show the photos as the server has them, without losing what is being typed under one. */
function showPhotos(html) {
  const typed = new Map([...photos.querySelectorAll("input[name]")].map((one) => [one.name, one]));
  const focused = document.activeElement?.name;
  photos.innerHTML = html;
  for (const input of photos.querySelectorAll("input[name]")) {
    const before = typed.get(input.name);
    if (!before) continue;
    input.value = before.value;
    input.checked = before.checked;
    if (input.name === focused) input.focus();
  }
  window.htmx?.process(photos);
}

function complain(words) {
  const line = document.createElement("p");
  line.className = "hb-error";
  line.textContent = words;
  document.getElementById("upload-says").append(line);
}

/** A button of a photo: the whole form goes with it, so nothing typed is lost. */
async function press(address, extra = {}) {
  if (running) await running;
  const data = contents();
  data.set("with", "photos");
  for (const [name, value] of Object.entries(extra)) data.set(name, value);
  await send(address, data);
}

form.addEventListener("input", (event) => {
  if (event.target.type === "file") return;
  changed();
  if (event.target === text) look();
});

let looking = 0;
function look() {
  clearTimeout(looking);
  looking = setTimeout(() => window.htmx?.trigger(beside, "look"), 600);
}

photos.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-photos]");
  if (!button) return;
  event.preventDefault();
  press(button.formAction);
});

form.elements.photos.addEventListener("change", async (event) => {
  const files = [...event.target.files];
  event.target.value = "";
  document.getElementById("upload-says").replaceChildren();
  if (form.action.endsWith("/new/") && !(await save())) {
    complain(says.dataset.notSaved);
    return;
  }
  if (running) await running;
  await sendPhotos(files, form, { contents, takeIn, complain });
});

// Dragging by the picture; the Up and Down buttons do the same.
let dragged = null;
photos.addEventListener("pointerdown", (event) => {
  const shot = event.target.closest(".hb-shot");
  if (shot) shot.draggable = Boolean(event.target.closest(".hb-shot__picture"));
});
photos.addEventListener("dragstart", (event) => {
  dragged = event.target.closest?.(".hb-shot");
});
photos.addEventListener("dragover", (event) => {
  const over = event.target.closest(".hb-shot");
  if (!dragged || !over || over === dragged) return;
  event.preventDefault();
  const after = [...over.parentNode.children].indexOf(dragged) < [...over.parentNode.children].indexOf(over);
  over.parentNode.insertBefore(dragged, after ? over.nextSibling : over);
});
photos.addEventListener("dragend", () => {
  if (!dragged) return;
  dragged = null;
  const order = [...photos.querySelectorAll(".hb-shot")].map((shot) => shot.dataset.photo).join(",");
  press(`${form.action}photos/order/`, { order });
});

// A button that leaves the page waits for the save on its way, so that nobody is overtaken by their own words.
let leaving = false;
form.addEventListener("submit", async (event) => {
  if (leaving) return;
  event.preventDefault();
  await save();
  if (!reached) return; // the line is down: stay here, where the words are
  leaving = true;
  form.requestSubmit(event.submitter ?? undefined);
});
// So does a link. Where the line is down it leads on all the same: the words stay on this device and are offered again.
document.addEventListener("click", async (event) => {
  const link = event.target.closest("a[href]");
  const elsewhere = event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || link?.target;
  if (!unsaved || !link || elsewhere || event.defaultPrevented || link.origin !== location.origin) return;
  event.preventDefault();
  await save();
  location.assign(link.href);
});
window.addEventListener("online", () => {
  if (copy.held !== null) save();
});

// Words that this device kept from a line that dropped before the server had them.
const kept = copy.held;
if (kept === text.value) copy.forget();
if (kept !== null && kept.trim() && kept !== text.value) {
  const box = document.getElementById("local");
  document.getElementById("local-words").textContent = kept;
  box.hidden = false;
  document.getElementById("local-use").addEventListener("click", () => {
    text.value = kept;
    box.hidden = true;
    changed();
    look();
    text.focus();
  });
  document.getElementById("local-drop").addEventListener("click", () => {
    copy.forget();
    box.hidden = true;
  });
}

// Keeps what is being written on the server, for its writer alone, so that a lost connection loses nothing. Nothing is
// kept on the device: others may use it. Without this the button "Keep it and go on later" does the same.
const form = document.querySelector("form[data-draft]");
const says = document.getElementById("kept");
let timer = 0;
let pause = 1500;

const keep = async () => {
  try {
    const answer = await fetch(form.dataset.draft, { method: "POST", body: new URLSearchParams(new FormData(form)) });
    if (!answer.ok) throw new Error(String(answer.status));
    says.textContent = says.dataset.kept;
    pause = 1500;
  } catch {
    says.textContent = says.dataset.lost;
    pause = Math.min(pause * 2, 30000);
    timer = setTimeout(keep, pause);
  }
};

if (form) {
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(keep, pause);
  });
  form.addEventListener("submit", () => clearTimeout(timer));
}

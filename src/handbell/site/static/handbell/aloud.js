// "Read it to me": only where this device itself has a British or English voice. A voice that lives on somebody else's
// computer would send them the words, so it is never used; then the button stays hidden.
const button = document.querySelector("[data-aloud]");
const synthesis = window.speechSynthesis;

const voice = () => {
  const local = synthesis.getVoices().filter((one) => one.localService && one.lang.startsWith("en"));
  return local.find((one) => one.lang === "en-GB") ?? local[0];
};

const words = () =>
  [...document.querySelectorAll(".hb-child :is(h1, h2, p, .hb-call, label:not(.hb-worry), .hb-worry__in > span, .hb-tile span, .hb-todo li)")]
    .filter((one) => one.checkVisibility() && !one.closest("[data-silent], .hb-help, .govuk-visually-hidden"))
    .map((one) => one.textContent.trim())
    .join(". ");

const read = () => {
  if (synthesis.speaking) {
    synthesis.cancel();
    return;
  }
  const said = new SpeechSynthesisUtterance(words());
  said.voice = voice();
  said.lang = said.voice.lang;
  said.rate = 0.9;
  synthesis.speak(said);
};

if (button && synthesis) {
  const instead = document.querySelector("[data-no-voice]"); // what to do where nothing can read the page aloud
  const offer = () => {
    button.hidden = !voice();
    if (instead) instead.hidden = !button.hidden;
  };
  offer();
  synthesis.addEventListener?.("voiceschanged", offer);
  button.addEventListener("click", read);
  window.addEventListener("pagehide", () => synthesis.cancel());
}

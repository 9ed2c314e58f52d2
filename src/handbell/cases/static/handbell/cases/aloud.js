// "Read it to me": only with a voice that lives on this device; one that lives elsewhere would be sent the words.
const button = document.querySelector("[data-aloud]");
const synthesis = window.speechSynthesis;

const voice = () => {
  const local = synthesis.getVoices().filter((one) => one.localService && one.lang.startsWith("en"));
  return local.find((one) => one.lang === "en-GB") ?? local[0];
};

const words = () =>
  [...document.querySelectorAll(".hb-child :is(h1, h2, p, .hb-worry__in > span)")]
    .filter((one) => one.checkVisibility() && !one.closest("[data-silent]"))
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
  said.rate = 0.85;
  synthesis.speak(said);
};

if (button && synthesis) {
  const offer = () => (button.hidden = !voice());
  offer();
  synthesis.addEventListener?.("voiceschanged", offer);
  button.addEventListener("click", read);
  window.addEventListener("pagehide", () => synthesis.cancel());
}

// "Copy" beside each text that is carried over. Without it people select the text themselves.
for (const field of document.querySelectorAll("[data-copy]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "govuk-button govuk-button--secondary";
  button.textContent = "Copy";
  const said = document.createElement("span");
  said.className = "hb-quiet";
  said.setAttribute("role", "status");
  field.after(button, said);
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      field.select();
      document.execCommand("copy");
    }
    said.textContent = " Copied";
  });
}

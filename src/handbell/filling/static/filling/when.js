// Shows an ask only while the answers say that it applies. Without this script every ask is shown, and the server
// ignores those that do not apply.

function answered(form, name) {
  const values = new Set();
  for (const input of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
    if (input.closest("[data-hb-when]")?.hidden) continue;
    if (input.type === "checkbox" || input.type === "radio") {
      if (input.checked) values.add(input.value === "on" ? "yes" : input.value);
    } else if (input.value) values.add(input.value);
  }
  return values;
}

function applies(form, wanted) {
  return Object.entries(wanted).every(([name, values]) => {
    const found = answered(form, name);
    return values.some((value) => found.has(value));
  });
}

function refresh(form) {
  for (const part of form.querySelectorAll("[data-hb-when]")) {
    part.hidden = !applies(form, JSON.parse(part.dataset.hbWhen));
  }
}

for (const form of document.querySelectorAll("form:has([data-hb-when])")) {
  form.addEventListener("change", () => refresh(form));
  refresh(form);
}

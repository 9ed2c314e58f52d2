// Photos sent one after another, each with its progress; one that fails says why and the others go on.

/** `draft`: contents() gives the form, takeIn(response, answer) shows the answer, complain(words) says what failed. */
export async function sendPhotos(files, form, draft) {
  const list = document.getElementById("upload-says");
  const most = Number(form.dataset.mostBytes);
  for (const file of files) {
    if (file.size > most) {
      draft.complain(`“${file.name}”: ${Math.ceil(file.size / 1048576)} MB > ${Math.floor(most / 1048576)} MB`);
      continue;
    }
    const line = document.createElement("p");
    line.className = "hb-upload";
    const bar = document.createElement("progress");
    bar.max = 1;
    bar.setAttribute("aria-label", file.name);
    line.append(file.name, " ", bar);
    list.append(line);
    const data = draft.contents();
    data.append("photos", file, file.name);
    data.set("with", "photos");
    const failed = await post(form.action, data, bar, draft);
    line.remove();
    if (failed) draft.complain(`“${file.name}”: ${failed}`);
  }
}

/** Resolves to a sentence when it failed, else to the empty string. */
function post(address, data, bar, draft) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", address);
    request.setRequestHeader("Accept", "application/json");
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) bar.value = event.loaded / event.total;
    });
    request.addEventListener("error", () => resolve(document.getElementById("saved").dataset.notSaved));
    request.addEventListener("load", () => {
      let answer = null;
      try {
        answer = JSON.parse(request.responseText);
      } catch {
        resolve(document.getElementById("saved").dataset.notSaved);
        return;
      }
      const ok = request.status >= 200 && request.status < 300;
      if (ok || answer.stale) draft.takeIn({ ok, status: request.status }, answer);
      resolve(ok || answer.stale ? "" : answer.says);
    });
    request.send(data);
  });
}

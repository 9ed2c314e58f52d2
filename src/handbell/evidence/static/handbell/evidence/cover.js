// Boxes drawn on a picture with finger or mouse. Their numbers go into the fields below, which work without this.
(() => {
  "use strict";
  const SIDES = ["left", "top", "width", "height"];
  const field = (box, side) => document.getElementById(`id_${side}_${box}`);
  const boxes = [...document.querySelectorAll("[data-box]")].map((one) => one.dataset.box);
  const pictures = [...document.querySelectorAll("[data-cover]")];
  const how = document.getElementById("how");
  if (!pictures.length || !boxes.length) return;
  how.hidden = false;

  const numbers = (box) => SIDES.map((side) => Number.parseFloat(field(box, side).value));
  const pageOf = (box) => (field(box, "page") ? field(box, "page").value || "1" : "1");

  function draw() {
    for (const picture of pictures) {
      picture.querySelectorAll("i").forEach((one) => one.remove());
      for (const box of boxes) {
        const [left, top, width, height] = numbers(box);
        if ([left, top, width, height].some(Number.isNaN) || pageOf(box) !== picture.dataset.cover) continue;
        const shade = document.createElement("i");
        Object.assign(shade.style, { left: `${left}%`, top: `${top}%`, width: `${width}%`, height: `${height}%` });
        picture.append(shade);
      }
    }
  }

  function place(picture, event) {
    const frame = picture.querySelector("img").getBoundingClientRect();
    const share = (at, from, size) => Math.min(100, Math.max(0, ((at - from) / size) * 100));
    return [share(event.clientX, frame.left, frame.width), share(event.clientY, frame.top, frame.height)];
  }

  function keep(box, picture, a, b) {
    const left = Math.min(a[0], b[0]), top = Math.min(a[1], b[1]);
    const sides = [left, top, Math.max(1, Math.abs(a[0] - b[0])), Math.max(1, Math.abs(a[1] - b[1]))];
    SIDES.forEach((side, place) => { field(box, side).value = (Math.round(sides[place] * 10) / 10).toString(); });
    if (field(box, "page")) field(box, "page").value = picture.dataset.cover;
    draw();
  }

  for (const picture of pictures) {
    picture.querySelector("img").draggable = false;
    picture.addEventListener("pointerdown", (event) => {
      const free = boxes.find((box) => SIDES.every((side) => field(box, side).value === ""));
      if (!free || event.button) return;
      event.preventDefault();
      const from = place(picture, event);
      picture.setPointerCapture(event.pointerId);
      const move = (now) => keep(free, picture, from, place(picture, now));
      const end = () => { picture.removeEventListener("pointermove", move); picture.removeEventListener("pointerup", end); };
      picture.addEventListener("pointermove", move);
      picture.addEventListener("pointerup", end);
      picture.addEventListener("pointercancel", end, { once: true });
      keep(free, picture, from, [from[0] + 8, from[1] + 5]);
    });
  }
  for (const box of boxes) for (const side of [...SIDES, "page"]) field(box, side)?.addEventListener("input", draw);
  draw();
})();

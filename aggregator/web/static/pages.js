// Keys and copying. Every page works without this file.
"use strict";
(() => {
  const cards = () => [...document.querySelectorAll(".card")];
  let current = null;

  function select(card) {
    if (!card) return;
    current?.classList.remove("current");
    current = card;
    card.classList.add("current");
    card.focus({ preventScroll: true });
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    card.scrollIntoView({ block: "nearest", behavior: still ? "auto" : "smooth" });
  }

  function step(by) {
    const all = cards();
    if (!all.length) return;
    const at = all.indexOf(current);
    select(all[at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + by, 0), all.length - 1)]);
  }

  const go = (address) => address && location.assign(address);
  const keys = {
    j: () => step(1),
    k: () => step(-1),
    o: () => go(current?.dataset.story),
    v: () => go(current?.dataset.original || document.querySelector("h1 [data-original]")?.href),
    u: () => go(document.querySelector("[data-up]")?.dataset.up || (location.search ? location.pathname : "/")),
    "/": () => document.getElementById("q")?.focus(),
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === "Escape" && event.target.id === "q") return event.target.blur();
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    const act = keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });

  document.addEventListener("focusin", (event) => {
    const card = event.target.closest(".card");
    if (card && card !== current) {
      current?.classList.remove("current");
      current = card;
    }
  });

  // A picture that does not come leaves its place empty, not broken.
  const lose = (image) => (image.closest(".slot") || image).classList.add("lost");
  document.addEventListener("error", (event) => event.target.tagName === "IMG" && lose(event.target), true);
  for (const image of document.images) if (image.complete && !image.naturalWidth) lose(image);

  // Where nothing can be copied, no button offers it.
  if (navigator.clipboard) {
    for (const button of document.querySelectorAll("[data-copy]")) {
      button.hidden = false;
      button.addEventListener("click", async () => {
        try {
          await navigator.clipboard.writeText(button.dataset.copy);
          button.textContent = "Copied";
        } catch {
          button.textContent = "Select it and copy";
        }
        setTimeout(() => { button.textContent = "Copy"; }, 2000);
      });
    }
  }
})();

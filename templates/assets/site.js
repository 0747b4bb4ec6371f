// What makes pages nicer where scripts run; every page works without. No page speaks to anybody but this site.
"use strict";

// <input data-suggest="/path?q=" …>: answers of this site while one types. The path gives [{"value","label"}].
for (const field of document.querySelectorAll("input[data-suggest]")) {
  const list = document.createElement("ul");
  list.className = "choices"; list.id = field.id + "-choices"; list.hidden = true;
  list.setAttribute("role", "listbox"); list.setAttribute("aria-label", field.labels[0]?.textContent ?? "");
  field.after(list);
  field.setAttribute("role", "combobox"); field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-expanded", "false"); field.setAttribute("aria-controls", list.id); field.autocomplete = "off";
  let at = -1, asked = 0, waiting;
  const close = () => { list.hidden = true; at = -1; field.setAttribute("aria-expanded", "false"); field.removeAttribute("aria-activedescendant"); };
  const mark = (next) => {
    at = next;
    [...list.children].forEach((one, number) => one.setAttribute("aria-selected", String(number === at)));
    const one = list.children[at];
    if (one) { field.setAttribute("aria-activedescendant", one.id); one.scrollIntoView({ block: "nearest" }); }
  };
  const choose = (one) => {
    const target = field.dataset.into && document.getElementById(field.dataset.into);
    if (target) { target.value = one.dataset.value; field.value = one.textContent; } else { field.value = field.dataset.label === undefined ? one.dataset.value : one.textContent; }
    close();
    field.dispatchEvent(new Event("chosen", { bubbles: true }));
    if (field.dataset.send !== undefined) field.form.requestSubmit();
  };
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    const text = field.value.trim();
    if (text.length < 2) { close(); return; }
    const mine = ++asked;
    waiting = setTimeout(async () => {
      try {
        const answer = await fetch(field.dataset.suggest + encodeURIComponent(text), { headers: { accept: "application/json" } });
        const found = answer.ok ? await answer.json() : [];
        if (mine !== asked) return;
        list.replaceChildren(...found.map((one, number) => {
          const item = document.createElement("li");
          item.id = list.id + "-" + number; item.dataset.value = one.value; item.textContent = one.label;
          item.setAttribute("role", "option");
          item.addEventListener("mousedown", (event) => { event.preventDefault(); choose(item); });
          return item;
        }));
        list.hidden = found.length === 0; at = -1; field.setAttribute("aria-expanded", String(!list.hidden));
      } catch { close(); }
    }, 120);
  });
  field.addEventListener("keydown", (event) => {
    const last = list.children.length - 1;
    if (list.hidden) return;
    if (event.key === "ArrowDown") { event.preventDefault(); mark(at < last ? at + 1 : 0); }
    else if (event.key === "ArrowUp") { event.preventDefault(); mark(at > 0 ? at - 1 : last); }
    else if (event.key === "Enter" && at >= 0) { event.preventDefault(); choose(list.children[at]); }
    else if (event.key === "Escape") { close(); }
  });
  field.addEventListener("blur", close);
}

// <form data-preview="id of an iframe"> shows its preview a moment after something has changed: the form itself is sent into a
// new frame, which takes the old one's place once it is there, so that nothing flickers and "back" leads back.
for (const form of document.querySelectorAll("form[data-preview]")) {
  let frame = document.getElementById(form.dataset.preview), waiting;
  const show = () => {
    const next = frame.cloneNode();
    next.removeAttribute("src"); next.removeAttribute("loading"); next.removeAttribute("id"); next.name = frame.name + "-next"; next.hidden = true;
    frame.after(next);
    const [action, target] = [form.action, form.target];
    next.addEventListener("load", () => {
      const name = frame.name;
      next.id = frame.id; frame.remove(); next.name = name; next.hidden = false; frame = next;
    }, { once: true });
    form.action = form.dataset.previewFrom; form.target = next.name;
    HTMLFormElement.prototype.submit.call(form);
    form.action = action; form.target = target;
  };
  form.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(show, 500); });
}

// On a telephone the navigation is one line: where one is stands in sight.
const here = document.querySelector('.top nav [aria-current="page"]'), line = here?.closest("nav");
if (line) line.scrollLeft = here.offsetLeft - line.offsetLeft - 40;

// Nothing that was written is lost by a slip.
for (const form of document.querySelectorAll("form[data-keep]")) {
  let changed = false;
  form.addEventListener("input", () => { changed = true; });
  form.addEventListener("submit", (event) => { if (!event.submitter?.formTarget) changed = false; });
  addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });
}

// One press is one act.
for (const form of document.querySelectorAll('form[method="post"]')) {
  form.addEventListener("submit", (event) => {
    if (event.submitter?.formTarget) return;
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "yes";
    setTimeout(() => { delete form.dataset.sent; }, 4000);
  });
}

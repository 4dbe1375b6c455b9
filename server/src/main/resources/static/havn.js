// What the pages need beyond HTML. Every page works without it: it adds the keys shown on screen, guards a second
// press of the same button, and leaves the screen empty of patients when nobody has used it for a while.

"use strict";

const typing = (target) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches("textarea, select, input:not([type=radio]):not([type=checkbox])"));

const keysAreOn = () => localStorage.getItem("havn-keys") !== "off";

const visible = (element) => element.offsetParent !== null || element.getClientRects().length > 0;

function press(element) {
  if (element.matches("input[type=radio], input[type=checkbox]")) {
    element.focus();
    element.click();
  } else if (element.matches("input, textarea, select")) {
    element.focus();
    if (element.select) element.select();
  } else {
    element.click();
  }
}

// A scanner types a card's code faster than anybody, wherever the focus is. So a single key waits a moment: what comes
// in one burst and ends with Enter is a code and presses nothing on the page.
const BURST_MS = 40;
const CODE = /^[2-9A-HJ-NP-Z]{15}$/;
const CODE_LENGTH = 15;
let burst = [];
let run = "";
let runAt = 0;
const SCAN_KEYS = 5;
const SCAN_END_MS = 300;
let burstTimer = 0;

function pressKey(key) {
  if (!keysAreOn()) return;
  if (key === "?") {
    openHelp();
    return;
  }
  for (const element of document.querySelectorAll("[data-key]")) {
    if (element.dataset.key === key && visible(element)) {
      press(element);
      return;
    }
  }
}

// What came faster than a hand types, just before this key: a scanner ends with Enter, and that Enter presses nothing.
function scanned(event) {
  const text = event.timeStamp - runAt < SCAN_END_MS && run.length >= SCAN_KEYS ? run : "";
  run = "";
  return text;
}

// A card brings its patient; a label goes into the field that waits for one. Anything else is dropped.
function read(text) {
  const cards = document.querySelector("form#scan");
  const label = document.querySelector("input[name=scan]");
  const code = text.slice(-CODE_LENGTH); // a key may have been pressed just before
  if (cards && CODE.test(code)) {
    cards.elements.words.value = code;
    cards.requestSubmit();
  } else if (label) {
    label.value = text;
    label.focus();
  }
}

function endBurst() {
  clearTimeout(burstTimer);
  const keys = burst;
  burst = [];
  if (keys.length < SCAN_KEYS) for (const key of keys) pressKey(key);
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  if (document.querySelector("dialog[open]")) return;
  if (event.key === "Enter") {
    const text = scanned(event);
    if (text) {
      event.preventDefault();
      burst = [];
      clearTimeout(burstTimer);
      read(text);
      return;
    }
    endBurst();
    const target = event.target;
    const has = target instanceof HTMLElement && target.matches("a, button, summary, textarea, select, input");
    const primary = document.querySelector("[data-primary]");
    const choosing = target instanceof HTMLInputElement && (target.type === "radio" || target.type === "checkbox");
    if (primary && (!has || choosing)) {
      event.preventDefault();
      primary.click();
    }
    return;
  }
  if (typing(event.target) || event.key.length !== 1 || event.key === " ") return;
  run = event.timeStamp - runAt < BURST_MS ? run + event.key : event.key;
  runAt = event.timeStamp;
  const known = keysAreOn() && (event.key === "?" || document.querySelector(`[data-key="${CSS.escape(event.key)}"]`));
  if (known) event.preventDefault();
  if (!known && !/[2-9A-HJ-NP-Z]/.test(event.key)) return;
  burst.push(event.key);
  clearTimeout(burstTimer);
  burstTimer = setTimeout(endBurst, BURST_MS);
});

function openHelp() {
  const help = document.getElementById("help");
  if (!help) return;
  help.showModal();
}

document.addEventListener("click", (event) => {
  const target = event.target instanceof Element ? event.target.closest("[data-open-help], [data-close-help], [data-print]") : null;
  if (!target) {
    for (const menu of document.querySelectorAll("details.menu[open]")) if (!menu.contains(event.target)) menu.open = false;
    return;
  }
  if (target.hasAttribute("data-open-help")) openHelp();
  if (target.hasAttribute("data-close-help")) target.closest("dialog").close();
  if (target.hasAttribute("data-print")) window.print();
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

document.addEventListener("change", (event) => {
  if (event.target instanceof HTMLInputElement && event.target.id === "keys-on") {
    localStorage.setItem("havn-keys", event.target.checked ? "on" : "off");
  }
});

// A second press of the same button sends nothing; the server would refuse the repeat anyway.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  if (form.method === "post") {
    form.dataset.sent = "yes";
    for (const button of form.querySelectorAll("button[type=submit]")) button.setAttribute("aria-busy", "true");
  }
});

// Back to a page kept by the browser: never show a patient from a session that may be over.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});

document.addEventListener("DOMContentLoaded", () => {
  const keys = document.getElementById("keys-on");
  if (keys) keys.checked = keysAreOn();
  const focus = document.querySelector("[data-focus]");
  if (focus) focus.focus();
});

// Session time-out: warn, then leave.
document.addEventListener("DOMContentLoaded", () => {
  const box = document.getElementById("idle");
  if (!box) return;
  const limitMs = Number(box.dataset.seconds) * 1000;
  const warnMs = Math.min(120_000, limitMs / 2);
  let since = Date.now();
  const stay = () => {
    since = Date.now();
    box.hidden = true;
  };
  box.querySelector("button").addEventListener("click", async () => {
    const answer = await fetch("/stay", { method: "POST", headers: JSON.parse(document.body.dataset.headers) });
    if (answer.ok && !answer.redirected) stay();
    else location.assign("/login?ended");
  });
  setInterval(() => {
    const leftMs = limitMs - (Date.now() - since);
    if (leftMs <= 0) location.assign("/login?ended");
    else if (leftMs <= warnMs && box.hidden) box.hidden = false;
    if (!box.hidden) box.querySelector("[data-left]").textContent = String(Math.ceil(leftMs / 1000));
  }, 1000);
});

// The board: asks for itself anew when the server says that something has changed, and now and then in any case.
// While somebody points, types or scrolls, it waits and says so; what is being read stays where it is on the screen.
document.addEventListener("DOMContentLoaded", () => {
  const board = () => document.getElementById("lanes");
  if (!board() || !board().dataset.stream) return;
  const quietMs = 4000;
  const held = document.getElementById("held-back");
  let usedAt = 0;
  let wanted = false;
  let askedAt = Date.now();
  let stream = null;

  const ask = () => {
    wanted = false;
    askedAt = Date.now();
    if (held) held.hidden = true;
    board().dispatchEvent(new Event("refresh"));
  };
  for (const act of ["pointermove", "pointerdown", "keydown", "wheel", "touchmove"]) {
    document.addEventListener(act, () => { usedAt = Date.now(); }, { passive: true });
  }
  if (held) held.querySelector("button").addEventListener("click", ask);

  // The card that is read: the one in focus, or else the highest one on the screen.
  let kept = null;
  document.body.addEventListener("htmx:before:swap", () => {
    const focus = document.activeElement && document.activeElement.closest("#lanes li[id]");
    const read = focus || [...document.querySelectorAll("#lanes li[id]")].find((card) => card.getBoundingClientRect().top >= 0);
    kept = read && scrollY > 0 ? { id: read.id, top: read.getBoundingClientRect().top } : null;
  });
  document.body.addEventListener("htmx:after:swap", () => {
    const read = kept && document.getElementById(kept.id);
    if (read) scrollBy(0, read.getBoundingClientRect().top - kept.top);
    kept = null;
    tick();
  });

  const listen = () => {
    stream = new EventSource(board().dataset.stream);
    stream.addEventListener("board", () => { wanted = true; });
  };
  const tick = () => {
    for (const timer of document.querySelectorAll("[data-until]")) {
      const leftS = Math.round((Date.parse(timer.dataset.until) - Date.now()) / 1000);
      if (Math.abs(leftS) < 86400 && leftS > 0) timer.textContent = `${Math.floor(leftS / 60)}:${String(leftS % 60).padStart(2, "0")}`;
    }
  };
  setInterval(() => {
    const connected = stream && stream.readyState === EventSource.OPEN;
    if (Date.now() - askedAt > (connected ? 60_000 : 15_000)) wanted = true;
    if (wanted && document.visibilityState === "visible") {
      if (Date.now() - usedAt > quietMs) ask();
      else if (held && Date.now() - askedAt > quietMs) held.hidden = false;
    }
    tick();
  }, 1000);
  addEventListener("pagehide", () => { if (stream) stream.close(); });
  listen();
  tick();
});

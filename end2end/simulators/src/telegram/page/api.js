// The control API and small helpers for the document.

export const $ = (selector) => document.querySelector(selector);

/** Makes an element; texts are always texts, never markup. */
export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [key, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else if (key === "style") node.style.cssText = value;
    else if (key === "className") node.className = value;
    else node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== undefined && child !== null && child !== false));
  return node;
}

async function request(method, path, body) {
  const answer = await fetch("/control/" + path, {
    method,
    headers: body === undefined ? {} : { "content-type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const value = await answer.json();
  if (!answer.ok) throw new Error(value.error ?? answer.statusText);
  return value;
}

export const get = (path) => request("GET", path);
export const post = (path, body = {}) => request("POST", path, body);
export const remove = (path) => request("DELETE", path);

let hiding;
export function toast(text) {
  const node = $("#toast");
  node.textContent = text;
  node.hidden = false;
  clearTimeout(hiding);
  hiding = setTimeout(() => (node.hidden = true), 3500);
}

export function alertBox(text) {
  $("#alert p").textContent = text;
  $("#alert").showModal();
}

/** A menu near a point; items are [icon, text, act, class]. */
export function popup(items, { x, y }) {
  const node = $("#popup");
  const buttons = items.filter(Boolean).map(([icon, text, act, className]) =>
    el("button", { className, onclick: () => { node.hidden = true; act(); } }, el("span", {}, icon), text));
  node.replaceChildren(...buttons);
  node.hidden = false;
  const box = node.getBoundingClientRect();
  node.style.left = Math.max(8, Math.min(x, innerWidth - box.width - 8)) + "px";
  node.style.top = Math.max(8, Math.min(y, innerHeight - box.height - 8)) + "px";
  buttons[0]?.focus({ preventScroll: true });
}
addEventListener("pointerdown", (event) => { if (!$("#popup").contains(event.target)) $("#popup").hidden = true; });
addEventListener("keydown", (event) => { if (event.key === "Escape") $("#popup").hidden = true; });

const SHADES = [["#ff885e", "#e5553f"], ["#ffb545", "#f08a1d"], ["#8f8bf2", "#6c5fd6"], ["#7bd07a", "#42a556"],
  ["#62cfd8", "#2f9fb3"], ["#7bb8f5", "#4a8fe0"], ["#f28ab2", "#d9588a"]];

export function paintAvatar(node, name, id) {
  const [light, dark] = SHADES[Math.abs(id) % SHADES.length];
  node.style.background = `linear-gradient(${light}, ${dark})`;
  node.textContent = name.split(/[^\p{L}\p{N}]+/u).filter(Boolean).slice(0, 2).map((word) => [...word][0]).join("").toUpperCase();
  return node;
}

export const fullName = (person) => [person.first_name, person.last_name].filter(Boolean).join(" ");
export const clock = (date) => new Date(date * 1000).toLocaleTimeString("ru", { hour: "2-digit", minute: "2-digit" });

export const asDataUrl = (file) => new Promise((done, failed) => {
  const reader = new FileReader();
  reader.onload = () => done(reader.result);
  reader.onerror = () => failed(reader.error);
  reader.readAsDataURL(file);
});

// Dialogs: a new person, somebody's contact, faults.

import { $, el, fullName, get, post, remove, toast } from "./api.js";

/** Shows a form and gives its filled fields when it was saved. */
function ask(selector, use) {
  const dialog = $(selector);
  const form = dialog.querySelector("form");
  dialog.onclose = () => {
    if (dialog.returnValue !== "save") return;
    const filled = [...new FormData(form)].filter(([, value]) => value !== "");
    use(Object.fromEntries(filled));
  };
  dialog.returnValue = "";
  dialog.showModal();
}

export function openPersonForm(done) {
  $("#person-form form").reset();
  ask("#person-form", (person) => post("people", person).then(done).catch((error) => toast(error.message)));
}

export function openCardForm(people, done) {
  const options = people.map((one) => el("option", { value: one.id }, fullName(one)));
  $("#card-form select").replaceChildren(el("option", { value: "" }, "нет в Telegram"), ...options);
  ask("#card-form", (card) => done({ ...card, user_id: card.user_id ? Number(card.user_id) : undefined }));
}

const FAULTS = [
  ["429: подождать 3 с", { kind: "too_many_requests", retry_after: 3 }],
  ["Ошибка 500, один раз", { kind: "server_error", status: 500 }],
  ["Ответ потерян после отправки", { kind: "ack_lost", method: "sendMessage" }],
  ["Медленный ответ, 3 с", { kind: "slow", ms: 3000 }],
  ["Нет связи, пока не снять", { kind: "offline", times: 0 }],
  ["Следующее событие дважды", { kind: "duplicate" }],
  ["Следующее событие через 5 с", { kind: "delay", ms: 5000 }],
  ["Нажатие обгонит текст", { kind: "swap_lanes" }],
];

const named = (fault) => {
  const known = FAULTS.find(([, { kind }]) => kind === fault.kind);
  return `${known ? known[0] : fault.kind}${fault.times > 1 ? ` × ${fault.times}` : ""}`;
};

function drawFaults(faults) {
  const items = faults.map((fault) => el("li", {}, named(fault)));
  $("#fault-list").replaceChildren(...(items.length > 0 ? items : [el("li", {}, "ничего, всё исправно")]));
}

export async function openFaults() {
  const buttons = FAULTS.map(([text, fault]) =>
    el("button", { type: "button", onclick: () => post("faults", fault).then(drawFaults) }, text));
  $("#fault-buttons").replaceChildren(...buttons);
  $("#clear-faults").onclick = () => remove("faults").then(() => drawFaults([]));
  $("#limits").checked = (await get("settings")).limits;
  $("#limits").onchange = ({ target }) => post("settings", { limits: target.checked });
  drawFaults(await get("faults"));
  $("#faults").showModal();
}

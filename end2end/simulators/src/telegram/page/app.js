// The page: who writes, what stands in the chat, what a press does.

import { $, alertBox, asDataUrl, el, fullName, get, paintAvatar, popup, post, toast } from "./api.js";
import { block, gist } from "./message.js";
import { openFaults, openPersonForm, openCardForm } from "./forms.js";

const query = new URLSearchParams(location.search);
const state = {
  bots: [], people: [], groups: [], chats: [], view: null,
  bot: Number(query.get("bot")) || null, chat: Number(query.get("person") ?? query.get("chat")) || null,
  speaker: null, thread: null, reply: null, edit: null, keysHidden: false, seen: new Map(), drawn: new Map(), atEnd: true,
};

const group = () => state.groups.find((one) => one.id === state.chat);
const me = () => (state.chat < 0 ? state.speaker : state.chat);
const bot = () => state.bots.find((one) => one.id === state.bot);
const place = () => ({ bot: state.bot, ...(state.chat < 0 ? { chat: state.chat, thread: state.thread } : {}) });

async function act(action, body = {}) {
  try {
    return await post(`people/${me()}/${action}`, { ...place(), ...body });
  } catch (error) {
    toast(error.message);
    return null;
  }
}

const actions = {
  me, inGroup: () => state.chat < 0,
  find: (id) => state.view?.messages.find((message) => message.message_id === id),
  say: (text) => act("text", { text }),
  show(id) {
    const node = $(`#feed [data-message-id="${id}"]`);
    node?.scrollIntoView({ block: "center", behavior: "smooth" });
    node?.classList.add("flash");
    setTimeout(() => node?.classList.remove("flash"), 1200);
  },
  async tap(message, button, node) {
    const sent = await act("tap", { label: button.text, data: button.data, message_id: message.message_id });
    if (sent?.url) return void open(sent.url, "_blank", "noopener");
    if (!sent?.callback_query_id) return;
    node.classList.add("waiting");
    try {
      const answer = await post("wait/answer", { callback_query_id: sent.callback_query_id, timeout_ms: 10000 });
      if (answer.text) (answer.show_alert ? alertBox : toast)(answer.text);
      if (answer.url) open(answer.url, "_blank", "noopener");
    } catch {
      toast("Бот не ответил на нажатие");
    } finally {
      node.classList.remove("waiting");
    }
  },
  menu(message, event) {
    const own = message.from === "person" && message.from_id === me();
    popup([
      ["↩", "Ответить", () => quote(message, null)],
      own && ["✎", "Изменить", () => quote(null, message)],
      ["↪", "Переслать сюда", () => act("forward", { message_id: message.message_id })],
      ["⧉", "Скопировать", () => navigator.clipboard?.writeText(gist(message))],
      ["🗑", "Удалить", () => act("delete", { message_id: message.message_id }), "danger"],
    ], { x: event.clientX, y: event.clientY });
  },
};

function quote(reply, edit) {
  Object.assign(state, { reply, edit });
  $("#quote").hidden = !reply && !edit;
  $("#quote span").textContent = reply ? `${reply.from_name}: ${gist(reply)}` : edit ? `Изменение: ${gist(edit)}` : "";
  if (edit) $("#text").value = edit.text;
  $("#text").focus();
}

function drawList() {
  const row = (id, name, note) => {
    const chat = state.chats.find((one) => one.chat === id);
    const last = chat?.last;
    if (id === state.chat && last) state.seen.set(id, last.message_id);
    const fresh = last?.from === "bot" && last.message_id > (state.seen.get(id) ?? 0);
    return el("button", { "aria-current": String(id === state.chat), "data-person": id, onclick: () => choose(id) },
      paintAvatar(el("span", { className: "avatar" }), name, id),
      el("div", { className: "line" }, el("b", {}, name, note && el("span", { className: "role", style: "display:inline" }, ` · ${note}`)),
        el("span", {}, last ? gist(last) : "нет сообщений")), fresh && el("i", { title: "Новое" }));
  };
  $("#list").replaceChildren(
    el("h3", {}, "Люди"), ...state.people.map((one) => row(one.id, fullName(one), one.role)),
    state.groups.length > 0 && el("h3", {}, "Группы"),
    ...state.groups.filter((one) => !one.migrated_to).map((one) => row(one.id, one.title, one.forum ? "темы" : null)));
  $("#bot").replaceChildren(...state.bots.map((one) => el("option", { value: one.id, selected: one.id === state.bot }, `${one.name} @${one.username}`)));
  if (state.bots.length === 0) $("#bot").append(el("option", {}, "ещё не подключился"));
}

function drawHead() {
  const person = state.people.find((one) => one.id === me());
  const here = group();
  const name = here ? here.title : bot().name;
  paintAvatar($("#avatar"), name, here ? here.id : state.bot);
  $("#title").textContent = name;
  const doing = { typing: "печатает…", upload_photo: "отправляет фото…", upload_document: "отправляет файл…", record_voice: "записывает голос…" };
  const busy = state.view.action;
  const role = person ? fullName(person) + (person.role ? `, ${person.role}` : "") : "";
  $("#subtitle").textContent = busy ? doing[busy] ?? "что-то делает…"
    : here ? `участников: ${here.members.length}` : `бот · вы — ${role}${state.view.blocked ? " · заблокирован" : ""}`;
  $("#subtitle").classList.toggle("busy", Boolean(busy));
  document.title = here ? here.title : `${role} — ${name}`;
  $("#speaker").hidden = !here;
  if (here) {
    const members = state.people.filter((one) => here.members.includes(one.id));
    const able = members.length > 0 ? members : state.people;
    if (!able.some((one) => one.id === state.speaker)) state.speaker = able[0]?.id;
    $("#speaker").replaceChildren(...able.map((one) => el("option", { value: one.id, selected: one.id === state.speaker }, fullName(one))));
  }
  const topics = Object.entries(here?.topics ?? {});
  $("#topics").hidden = !here?.forum;
  const tab = (id, text) => el("button", { "aria-pressed": String(state.thread === id), onclick: () => { state.thread = id; drawChat(); } }, text);
  $("#topics").replaceChildren(tab(null, "Общая"), ...topics.map(([id, topic]) => tab(Number(id), (topic.closed ? "🔒 " : "# ") + topic.name)));
}

function blocks() {
  const all = [];
  for (const message of state.view.messages) {
    if (group()?.forum && (message.thread_id ?? null) !== state.thread) continue;
    const before = all[all.length - 1];
    if (message.media_group_id && before?.[0].media_group_id === message.media_group_id) before.push(message);
    else all.push([message]);
  }
  return all;
}

/** Keeps the newest message in sight, unless the person has scrolled up. */
function toEnd() {
  if (state.atEnd) $("#feed").scrollTop = $("#feed").scrollHeight;
}

/** Draws only what changed, so that presses and selections survive. */
function drawFeed() {
  const feed = $("#feed");
  const drawn = new Map();
  const nodes = blocks().map((messages) => {
    const key = messages[0].message_id;
    const print = JSON.stringify([messages, me(), state.bot]);
    const old = state.drawn.get(key);
    const kept = old?.print === print ? old : { print, node: block(messages, actions) };
    drawn.set(key, kept);
    return kept.node;
  });
  state.drawn = drawn;
  const about = Object.entries(bot().texts).find(([key, text]) => key.startsWith("description/") && text)?.[1];
  if (nodes.length === 0 && about && state.chat > 0) nodes.push(el("div", { className: "about" }, el("b", {}, "Что умеет этот бот?"), about));
  for (const node of [...feed.children]) if (!nodes.includes(node)) node.remove();
  nodes.forEach((node, index) => { if (feed.children[index] !== node) feed.insertBefore(node, feed.children[index] ?? null); });
  toEnd();
}

function drawFoot() {
  const { view } = state;
  const shut = state.chat > 0 && (!view.started || view.blocked);
  $("#composer").hidden = shut;
  $("#start").hidden = !shut;
  $("#start").textContent = view.blocked ? "ПЕРЕЗАПУСТИТЬ" : "ЗАПУСТИТЬ";
  const keys = view.keyboard.length > 0;
  $("#keys").hidden = !keys;
  $("#keyboard").hidden = !keys || state.keysHidden || shut;
  const button = (one) => el("button", { type: "button", "data-testid": "reply-button", onclick: () => press(one) },
    one.text);
  $("#keyboard").replaceChildren(...view.keyboard.map((row) => el("div", {}, ...row.map(button))));
  $("#text").placeholder = view.placeholder ?? "Сообщение";
  const menu = view.menu ?? { type: "commands" };
  const commands = commandsOf();
  $("#menu").hidden = state.chat < 0 || (menu.type !== "web_app" && commands.length === 0);
  $("#menu").textContent = menu.type === "web_app" ? menu.text : "☰ Меню";
}

function commandsOf() {
  const language = state.people.find((one) => one.id === me())?.language_code ?? "";
  const all = Object.entries(bot()?.commands ?? {});
  const own = (scope, code) => all.find(([key]) => key.includes(scope) && key.endsWith("/" + code))?.[1];
  const scope = `"chat_id":${state.chat}`;
  return own(scope, language) ?? own(scope, "") ?? own('"default"', language) ?? own('"default"', "") ?? all[0]?.[1] ?? [];
}

async function press(button) {
  if (button.request_contact && !confirm("Поделиться номером телефона с ботом?")) return;
  const sent = await act("press", { label: button.text });
  if (sent?.url) open(sent.url, "_blank", "noopener");
}

function drawChat() {
  const ready = state.view && bot();
  $("#chat").hidden = !ready;
  document.body.classList.toggle("in-chat", Boolean(ready));
  $("#empty p").textContent = state.bots.length > 0 ? "Выберите, от чьего имени писать боту"
    : `Бот ещё не подключился. Задайте ему адрес Telegram: ${location.origin}`;
  if (!ready) return;
  drawHead();
  // The foot first: its keyboard changes how much room the messages have.
  drawFoot();
  drawFeed();
}

async function refresh() {
  [state.bots, state.people, state.groups] = await Promise.all([get("bots"), get("people"), get("groups")]);
  if (!bot()) state.bot = state.bots[0]?.id ?? null;
  if (state.bot) {
    state.chats = await get(`chats?bot=${state.bot}`);
    const known = [...state.people, ...state.groups].some((one) => one.id === state.chat);
    state.view = known ? await get(`chats/${state.chat}?bot=${state.bot}`) : null;
  }
  drawList();
  drawChat();
}

function choose(id) {
  Object.assign(state, { chat: id, thread: null, view: null, atEnd: true });
  state.drawn.clear();
  $("#feed").replaceChildren();
  quote(null, null);
  $("#text").value = "";
  history.replaceState(null, "", id ? `/?person=${id}` : "/");
  if (id) return refresh();
  drawList();
  drawChat();
}

let pending = false;
let again = false;
async function soon() {
  if (pending) return void (again = true);
  pending = true;
  await new Promise((done) => setTimeout(done, 60));
  again = false;
  await refresh().catch(() => {});
  pending = false;
  if (again) soon();
}

async function send() {
  const text = $("#text").value.trim();
  if (!text) return;
  const { reply, edit } = state;
  const sent = edit ? await act("edit", { message_id: edit.message_id, text }) : await act("text", { text, reply_to: reply?.message_id });
  if (!sent) return;
  $("#text").value = "";
  $("#text").style.height = "";
  quote(null, null);
  state.atEnd = true;
  toEnd();
}

function pick(accept, many, use) {
  const input = $("#file");
  Object.assign(input, { accept, multiple: many, value: "" });
  input.onchange = async () => {
    const files = await Promise.all([...input.files].map(async (file) => ({ base64: await asDataUrl(file), name: file.name, mime: file.type || undefined })));
    if (files.length > 0) use(files);
  };
  input.click();
}

const random = () => Math.floor(Math.random() * 1000);
const caption = () => {
  const text = $("#text").value.trim();
  $("#text").value = "";
  return text || undefined;
};

$("#attach").onclick = (event) => {
  const box = event.currentTarget.getBoundingClientRect();
  popup([
    ["🖼", "Фото или альбом", () => pick("image/*", true, (files) => files.length === 1
      ? act("photo", { ...files[0], caption: caption() }) : act("album", { files: files.slice(0, 10), caption: caption() }))],
    ["🎨", "Примерное фото", () => act("photo", { sample: random(), caption: caption() })],
    ["🎞", "Примерный альбом из 4", () => act("album", { files: Array.from({ length: 4 }, () => ({ sample: random() })), caption: caption() })],
    ["📄", "Файл", () => pick("", false, ([file]) => act("document", { ...file, caption: caption() }))],
    ["🎤", "Голосовое из файла", () => pick("audio/*", false, ([file]) => act("voice", file))],
    ["🎙", "Примерное голосовое", () => act("voice", { duration: 7 })],
    ["📱", "Свой контакт", () => act("share_contact")],
    ["👤", "Чужой контакт", () => openCardForm(state.people, (card) => act("send_contact", card))],
    ["📍", "Геопозиция", () => act("location", { latitude: 41.31108, longitude: 69.24056 })],
  ], { x: box.left, y: box.top - 380 });
};
$("#more").onclick = (event) => popup([
  state.chat > 0 && ["⟳", "/start", () => act("start")],
  state.chat > 0 && (state.view.blocked ? ["✓", "Разблокировать", () => act("unblock")] : ["⛔", "Заблокировать бота", () => act("block"), "danger"]),
  ["⚡", "Неисправности", openFaults],
], { x: event.clientX, y: event.clientY + 12 });
$("#menu").onclick = (event) => {
  const { menu } = state.view;
  if (menu?.type === "web_app") return void open(menu.web_app.url, "_blank", "noopener");
  const items = commandsOf().map((one) => ["/" + one.command.replace(/^\//, ""), one.description, () => actions.say("/" + one.command.replace(/^\//, ""))]);
  popup(items, { x: event.clientX, y: event.clientY - 40 - items.length * 40 });
};
$("#composer").onsubmit = (event) => { event.preventDefault(); send(); };
$("#text").onkeydown = (event) => { if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); send(); } };
$("#text").oninput = ({ target }) => { target.style.height = ""; target.style.height = target.scrollHeight + "px"; };
$("#quote button").onclick = () => { $("#text").value = state.edit ? "" : $("#text").value; quote(null, null); };
$("#start").onclick = () => act("start", { payload: query.get("start") ?? undefined });
$("#keys").onclick = () => { state.keysHidden = !state.keysHidden; drawFoot(); };
$("#back").onclick = () => choose(null);
$("#bot").onchange = ({ target }) => { state.bot = Number(target.value); state.drawn.clear(); refresh(); };
$("#speaker").onchange = ({ target }) => { state.speaker = Number(target.value); drawChat(); };
$("#add-person").onclick = () => openPersonForm((person) => refresh().then(() => choose(person.id)));
$("#open-faults").onclick = openFaults;
$("#theme").onclick = () => setTheme(document.documentElement.dataset.theme === "dark" ? "light" : "dark");

function setTheme(theme) {
  document.documentElement.dataset.theme = theme;
  localStorage.setItem("theme", theme);
}
setTheme(localStorage.getItem("theme") ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light"));

$("#feed").onscroll = ({ target }) => { state.atEnd = target.scrollHeight - target.scrollTop - target.clientHeight < 80; };
new ResizeObserver(toEnd).observe($("#feed"));
refresh();
new EventSource("/control/events").onmessage = soon;

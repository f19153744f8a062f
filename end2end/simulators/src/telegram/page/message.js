// One message, or one album, as a bubble.

import { clock, el, toast } from "./api.js";

const TAGS = { bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code", pre: "pre",
  blockquote: "blockquote", expandable_blockquote: "blockquote" };

function wrap(entity, inner) {
  if (entity.type === "text_link") return el("a", { href: entity.url, target: "_blank", rel: "noopener" }, ...inner);
  if (entity.type === "spoiler") {
    const node = el("span", { className: "spoiler", onclick: () => node.classList.add("open") }, ...inner);
    return node;
  }
  return el(TAGS[entity.type] ?? "span", {}, ...inner);
}

/** Addresses, commands and plain words. */
function plain(text, actions) {
  return text.split(/(https?:\/\/[^\s<>]+|(?<![\w/])\/[a-z][a-z0-9_]*)/i).map((part, index) => {
    if (index % 2 === 0) return part;
    if (part.startsWith("/")) {
      return el("a", { href: "#", onclick: (event) => { event.preventDefault(); actions.say(part); } }, part);
    }
    return el("a", { href: part, target: "_blank", rel: "noopener" }, part);
  });
}

function formatted(text, entities, actions, from = 0, to = text.length) {
  const nodes = [];
  let at = from;
  for (let index = 0; index < entities.length; index += 1) {
    const entity = entities[index];
    const end = entity.offset + entity.length;
    if (entity.offset < at || end > to || entity.type === "bot_command") continue;
    nodes.push(...plain(text.slice(at, entity.offset), actions));
    const within = entities.slice(index + 1).filter((other) => other.offset >= entity.offset && other.offset + other.length <= end);
    nodes.push(wrap(entity, formatted(text, within, actions, entity.offset, end)));
    // A block ends its line itself.
    at = ["blockquote", "expandable_blockquote", "pre"].includes(entity.type) && text[end] === "\n" ? end + 1 : end;
  }
  nodes.push(...plain(text.slice(at, to), actions));
  return nodes;
}

const size = (bytes) => bytes > 1048576 ? (bytes / 1048576).toFixed(1) + " МБ" : Math.max(1, Math.round(bytes / 1024)) + " КБ";
const minutes = (seconds) => Math.floor(seconds / 60) + ":" + String(seconds % 60).padStart(2, "0");

function photos(messages) {
  const tiles = messages.map(({ media }) => media.kind === "photo"
    ? el("a", { href: media.url, target: "_blank" }, el("img", { src: media.url, alt: "Фото", loading: "lazy" }))
    : el("video", { src: media.url, controls: true, preload: "metadata" }));
  return el("div", { className: "photos", style: `--columns:${Math.min(tiles.length, tiles.length > 4 ? 3 : 2)}` }, ...tiles);
}

function voice(media) {
  const bars = Array.from({ length: 28 }, (_, at) => el("i", { style: `height:${5 + ((at * 37) % 17)}px` }));
  const play = () => new Audio(media.url).play().catch(() => toast("Этот файл не звук"));
  return el("div", { className: "file" }, el("button", { className: "disc", "aria-label": "Слушать", onclick: play }, "▶"),
    el("div", {}, el("div", { className: "wave" }, ...bars), el("small", {}, minutes(media.duration ?? 0))));
}

function card(icon, title, note, href) {
  return el(href ? "a" : "div", { className: "file", href, target: href && "_blank", rel: href && "noopener" },
    el("span", { className: "disc" }, icon), el("div", {}, el("b", {}, title), el("small", {}, note)));
}

function content(messages) {
  const [{ media, contact, location }] = messages;
  if (contact) return card("👤", [contact.first_name, contact.last_name].filter(Boolean).join(" "), contact.phone_number);
  if (location) {
    const { latitude, longitude } = location;
    return card("📍", "Геопозиция", `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`,
      `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=17/${latitude}/${longitude}`);
  }
  if (!media) return null;
  if (["photo", "video", "video_note"].includes(media.kind)) return photos(messages);
  if (media.kind === "voice") return voice(media);
  if (media.kind === "sticker") return el("div", { className: "sticker" }, media.emoji ?? "🙂");
  return el("div", {}, ...messages.map((one) => card("📄", one.media.name ?? "Файл", size(one.media.size), one.media.url)));
}

export function gist(message) {
  const names = { photo: "📷 Фото", document: "📄 Файл", voice: "🎤 Голосовое", video: "🎬 Видео", video_note: "🎬 Видео",
    sticker: "🙂 Стикер", contact: "👤 Контакт", location: "📍 Геопозиция", service: "Служебное сообщение" };
  return message.text || names[message.kind] || "";
}

function inline(message, actions) {
  const button = (one) => el("button", {
    className: [one.style, (one.url || one.web_app) && "link"].filter(Boolean).join(" "),
    title: one.data ?? one.url ?? one.web_app, "data-testid": "inline-button",
    onclick: (event) => actions.tap(message, one, event.currentTarget),
  }, one.text);
  return el("div", { className: "inline" }, ...message.buttons.map((row) => el("div", {}, ...row.map(button))));
}

function quoted(message, actions) {
  const target = message.reply_to && actions.find(message.reply_to);
  if (!target) return null;
  return el("div", { className: "reply", onclick: () => actions.show(target.message_id) },
    el("b", {}, target.from_name), el("span", {}, gist(target)));
}

function serviceText({ service }) {
  if (service?.forum_topic_created) return `Создана тема «${service.forum_topic_created.name}»`;
  if (service?.migrate_to_chat_id) return "Группа стала супергруппой";
  if (service?.migrate_from_chat_id) return "Супергруппа создана из группы";
  return "Служебное сообщение";
}

/** The node of a block: one message, or the messages of one album. */
export function block(messages, actions) {
  const first = messages[0];
  const last = messages[messages.length - 1];
  if (first.kind === "service") return el("div", { className: "service", "data-message-id": first.message_id }, serviceText(first));
  const worded = messages.find((message) => message.text);
  const own = first.from === "person" && first.from_id === actions.me();
  const meta = el("span", { className: "meta" }, last.pinned && "📌 ", messages.some((one) => one.edited) && "изменено ",
    clock(last.date), own && " ✓✓");
  const bubble = el("div", { className: ["bubble", !worded && "bare", first.kind === "sticker" && "clear"].filter(Boolean).join(" ") },
    !own && actions.inGroup() && el("div", { className: "from" }, first.from_name),
    first.forwarded_from && el("div", { className: "forwarded" }, "Переслано от ", el("b", {}, first.forwarded_from)),
    quoted(first, actions), content(messages),
    worded && el("div", { className: "words", "data-testid": "words" }, ...formatted(worded.text, worded.entities, actions)),
    meta, last.reactions.length > 0 && el("div", { className: "reactions" }, ...last.reactions.map((one) => el("span", {}, one))));
  bubble.addEventListener("contextmenu", (event) => { event.preventDefault(); actions.menu(first, event); });
  return el("article", { className: own ? "msg out" : "msg", "data-message-id": last.message_id, "data-from": first.from },
    bubble, last.buttons.length > 0 && inline(last, actions));
}

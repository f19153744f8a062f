import { t, said, opening } from './text';
import { telegram, type Chat, type Telegram } from './telegram';
import type { Company, Employee, Neighbour } from './company';

/** Categories as the shipped tree has them. */
export const CLOG = { group: 'Вода и канализация', leaf: 'Засор' };
export const PRESSURE = { group: 'Вода и канализация', leaf: 'Слабый напор' };

/** A resident opens the bot, chooses Russian and shares the phone number. */
async function registered(company: Company, person: Neighbour | Employee, where: Telegram): Promise<Chat> {
  const [first_name, last_name] = person.name.split(' ');
  const chat = await where.addPerson({ first_name: first_name!, last_name: last_name!, phone: person.phone }, company.bot);
  await chat.start();
  await chat.tapWhenShown(t('common-language-ru'));
  await chat.waitFor({ text: t('bot-register-button') });
  await chat.shareContact();
  return chat;
}

export async function registeredResident(company: Company, person: Neighbour = company.resident, where = telegram): Promise<Chat> {
  const chat = await registered(company, person, where);
  await chat.waitFor({ text: opening('bot-register-done') });
  return chat;
}

export async function registeredEmployee(company: Company, person: Employee, where = telegram): Promise<Chat> {
  const chat = await registered(company, person, where);
  await chat.waitFor({ text: said('bot-staff-welcome', { name: person.name.split(' ')[0]! }) });
  return chat;
}

/** What a resident writes down. */
export interface Wish {
  category: { group: string; leaf: string };
  text: string;
  photo?: Buffer;
}

/**
 * Walks through the wizard up to the last button; answers after which message that stands. What a killed server had sent is
 * perhaps sent again, and its buttons stay in the chat: those of an earlier wizard are left alone.
 */
export async function fillIn(chat: Chat, wish: Wish): Promise<number> {
  const pressed = await chat.press(t('bot-menu-new'));
  const begun = pressed.message_ids[0]!;
  await chat.tapWhenShown(wish.category.group, { after: begun });
  await chat.tapWhenShown(wish.category.leaf, { after: begun });
  await chat.waitFor({ text: said('bot-wizard-text'), after: begun });
  const { message_ids } = await chat.say(wish.text);
  const after = message_ids[0]!;
  await chat.waitFor({ text: opening('bot-wizard-photos'), after });
  if (wish.photo) {
    await chat.photo(wish.photo);
    await chat.waitFor({ text: opening('bot-wizard-photo-count'), after });
  }
  await chat.tapWhenShown(t('bot-button-next'), { after });
  return after;
}

/** Sends what was filled in after this message; answers the number of the request. */
export async function sendOff(chat: Chat, after: number): Promise<number> {
  const asked = await chat.tapWhenShown(t('bot-button-send'), { after });
  // The confirmation of an earlier request stays in the chat.
  const { text } = await chat.waitFor({ text: opening('bot-wizard-sent'), after: asked.message_id - 1 });
  return Number(/№ (\d+)/.exec(text)![1]);
}

/** The whole way of a new request through the bot. */
export async function request(chat: Chat, wish: Wish): Promise<number> {
  return sendOff(chat, await fillIn(chat, wish));
}

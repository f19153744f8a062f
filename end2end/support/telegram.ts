import { env } from './env';

export interface Button {
  text: string;
  url?: string;
}

/** A message of the simulated Telegram as a person sees it. */
export interface Message {
  message_id: number;
  from: 'bot' | 'person';
  kind: string;
  text: string;
  buttons: Button[][];
  media: { kind: string; file_id: string; size: number } | null;
}

interface ChatView {
  keyboard: Button[][];
  messages: Message[];
}

/** What to wait for; parts of texts and labels are enough. */
export interface Expected {
  text?: string;
  button?: string;
  kind?: string;
  after?: number;
  edited?: boolean;
}

interface Sent {
  message_ids: number[];
}

/** A refusal of the simulators, with what stands in the chat instead of what was waited for. */
function told(refusal: string): string {
  const { error, seen = [] } = JSON.parse(refusal) as { error: string; seen?: Message[] };
  const lines = seen.map(({ from, kind, text, buttons }) => {
    const labels = buttons.flat().map((button) => ` [${button.text}]`);
    return `  ${from}: ${text || kind}${labels.join('')}`;
  });
  return [error, ...lines].join('\n');
}

export interface NewPerson {
  first_name: string;
  last_name?: string;
  phone?: string;
}

/** The simulated Telegram, played over its control interface. */
export class Telegram {
  constructor(readonly url: string) {}

  async call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await fetch(`${this.url}/control/${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} /control/${path} ${JSON.stringify(body)}: ${answer.status} ${told(text)}`);
    return (text ? JSON.parse(text) : undefined) as T;
  }

  /** Lets a bot in before its server asks for it. */
  async addBot(token: string, name: string): Promise<number> {
    return (await this.call<{ id: number }>('POST', 'bots', { token, name })).id;
  }

  /** A new person, in a chat with this bot. */
  async addPerson(person: NewPerson, bot: number): Promise<Chat> {
    const { id } = await this.call<{ id: number }>('POST', 'people', { language_code: 'ru', ...person });
    return new Chat(this, bot, id);
  }
}

/** The private chat of one person with one bot. */
export class Chat {
  constructor(
    readonly telegram: Telegram,
    readonly bot: number,
    readonly person: number,
  ) {}

  private act(action: string, body: object = {}): Promise<Sent> {
    return this.telegram.call('POST', `people/${this.person}/${action}`, { bot: this.bot, ...body });
  }

  start = (payload?: string) => this.act('start', payload ? { payload } : {});
  say = (text: string, replyTo?: number) => this.act('text', { text, ...(replyTo ? { reply_to: replyTo } : {}) });
  /** Presses a button of the keyboard below. */
  press = (label: string) => this.act('press', { label });
  shareContact = () => this.act('share_contact');
  /** Sends a photo as the phone made it. */
  photo = (bytes: Buffer, caption?: string) =>
    this.act('photo', { base64: bytes.toString('base64'), name: 'photo.jpg', mime: 'image/jpeg', ...(caption ? { caption } : {}) });

  /** Presses a button under a message. */
  tap = (message: Message, label: string) => this.act('tap', { label, message_id: message.message_id });

  /** Waits for the button and presses it. */
  async tapWhenShown(label: string, expected: Expected = {}): Promise<Message> {
    const message = await this.waitFor({ button: label, ...expected });
    await this.tap(message, label);
    return message;
  }

  /** The newest message of the bot that fits, once there is one; what a killed server was at is taken up after 15 seconds. */
  waitFor(expected: Expected, timeoutMs = 30_000): Promise<Message> {
    return this.telegram.call('POST', 'wait', { bot: this.bot, chat: this.person, timeout_ms: timeoutMs, ...expected });
  }

  async view(): Promise<ChatView> {
    return this.telegram.call('GET', `chats/${this.person}?bot=${this.bot}`);
  }

  /** The bot's messages that contain this text. */
  async heard(text: string): Promise<Message[]> {
    const { messages } = await this.view();
    return messages.filter((message) => message.from === 'bot' && message.text.includes(text));
  }
}

export const telegram = new Telegram(env.simulatorsUrl);

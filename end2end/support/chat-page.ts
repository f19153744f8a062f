import { expect, type Page } from '@playwright/test';
import { env } from './env';
import { t } from './text';

/** Whoever is played on the page; the phone is what the bot knows them by. */
export interface Played {
  first_name: string;
  last_name: string;
  phone: string;
}

/** The page of the simulated Telegram, pressed as people press it. */
export class ChatPage {
  private constructor(readonly page: Page) {}

  /** Opens the page and a chat of a new person with the bot of this name. */
  static async of(page: Page, bot: string, person: Played): Promise<ChatPage> {
    await page.goto(env.simulatorsUrl);
    const bots = page.getByRole('combobox', { name: 'Бот' });
    const option = bots.getByRole('option', { name: bot });
    // The bot comes when its server has asked for it.
    await expect(option).toBeAttached({ timeout: 30_000 });
    await bots.selectOption(await option.getAttribute('value'));
    await page.getByRole('button', { name: 'Добавить человека' }).click();
    const form = page.getByRole('dialog').filter({ has: page.getByRole('heading', { name: 'Новый человек' }) });
    await form.getByLabel('Имя').fill(person.first_name);
    await form.getByLabel('Фамилия').fill(person.last_name);
    await form.getByLabel('Телефон').fill(person.phone);
    await form.getByRole('button', { name: 'Добавить' }).click();
    await expect(form).toBeHidden();
    return new ChatPage(page);
  }

  /** Opens the page on a group that the bot is in, as its first member. */
  static async group(page: Page, bot: number, group: number): Promise<ChatPage> {
    await page.goto(`${env.simulatorsUrl}/?bot=${bot}&chat=${group}`);
    await expect(page.getByRole('combobox', { name: 'От чьего имени писать' })).toBeVisible();
    return new ChatPage(page);
  }

  /** The messages, the newest last. */
  get messages() {
    return this.page.getByRole('article');
  }

  async start(): Promise<void> {
    await this.page.getByRole('button', { name: 'ЗАПУСТИТЬ' }).click();
  }

  /** Presses a button of the newest message or of the keyboard below; a picture may stand before its words. */
  async press(label: string): Promise<void> {
    const end = new RegExp(`${label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`);
    await this.page.getByRole('button', { name: end }).last().click();
  }

  /** Presses the button that hands over the phone number, and says yes. */
  async sharePhone(): Promise<void> {
    this.page.once('dialog', (question) => void question.accept());
    await this.press(t('bot-register-button'));
  }

  async say(text: string): Promise<void> {
    await this.page.getByRole('textbox', { name: 'Сообщение' }).fill(text);
    await this.page.getByRole('button', { name: 'Отправить', exact: true }).click();
  }

  /** Attaches a photo from the disk. */
  async photo(buffer: Buffer): Promise<void> {
    await this.page.getByRole('button', { name: 'Прикрепить' }).click();
    const asked = this.page.waitForEvent('filechooser');
    await this.page.getByRole('button', { name: 'Фото или альбом' }).click();
    await (await asked).setFiles({ name: 'photo.jpg', mimeType: 'image/jpeg', buffer });
  }

  /** Waits until the bot has said this. */
  async hears(text: string | RegExp): Promise<void> {
    await expect(this.messages.filter({ hasText: text }).last()).toBeVisible({ timeout: 30_000 });
  }
}

import { CLOG } from '../support/bot';
import { ChatPage } from '../support/chat-page';
import { openRequest, row } from '../support/desk';
import { expectDrawn, photoLinks } from '../support/files';
import { hydrated, signIn } from '../support/pages';
import { smallPhoto } from '../support/photo';
import { saySpeed } from '../support/speed';
import { telegram } from '../support/telegram';
import { expect, test } from '../support/test';
import { opening, t } from '../support/text';

const TEXT = 'Раковина на кухне забилась, пишу со страницы чата';

test('on the page of the chat a resident gets a number, and the dispatcher sees the request', async ({ page: desk, open, company, browser }) => {
  test.slow();
  await signIn(desk, company.dispatcher, '/admin/requests');
  await hydrated(desk);

  const { name, phone } = company.resident;
  const [first_name = '', last_name = ''] = name.split(' ');
  const chat = await ChatPage.of(await open(), company.name, { first_name, last_name, phone });
  await chat.start();
  await chat.press(t('common-language-ru'));
  await chat.hears(opening('bot-register-ask'));
  await chat.sharePhone();
  await chat.hears(opening('bot-register-done'));
  await chat.press(t('bot-menu-new'));
  await chat.press(CLOG.group);
  await chat.press(CLOG.leaf);
  await chat.hears(opening('bot-wizard-text'));
  await chat.say(TEXT);
  await chat.hears(opening('bot-wizard-photos'));
  await chat.photo(await smallPhoto(browser));
  await chat.hears(opening('bot-wizard-photo-count'));
  await chat.press(t('bot-button-next'));
  await chat.hears(opening('bot-wizard-confirm'));

  const pressed = Date.now();
  await chat.press(t('bot-button-send'));
  await expect(row(desk, TEXT)).toBeVisible({ timeout: 30_000 });
  saySpeed(Date.now() - pressed);

  await chat.hears(opening('bot-wizard-sent'));
  const said = await chat.messages.filter({ hasText: /№ \d+/ }).last().innerText();
  const number = Number(/№ (\d+)/.exec(said)![1]);
  await openRequest(desk, number, TEXT);
  await expectDrawn(photoLinks(desk));
});

test('on the page of the chat somebody speaks in a group, and the bot answers there', async ({ page, company }) => {
  const { name, phone } = company.plumber;
  const [first_name = '', last_name = ''] = name.split(' ');
  const { person } = await telegram.addPerson({ first_name, last_name, phone }, company.bot);
  const group = await telegram.call<{ id: number }>('POST', 'groups', { title: company.name, members: [person] });
  const chat = await ChatPage.group(page, company.bot, group.id);
  await chat.say('Всем привет');
  await chat.hears('Всем привет');
  await chat.say('/link ABC');
  await chat.hears(t('bot-group-denied'));
});

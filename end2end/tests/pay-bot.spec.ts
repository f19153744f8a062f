import type { Company } from '../support/company';
import { Api } from '../support/api';
import { registeredResident } from '../support/bot';
import { env } from '../support/env';
import { CheckoutPage, PROVIDERS, givePurse, money, type Provider, type Purse } from '../support/pay';
import type { Chat, Message } from '../support/telegram';
import { expect, test } from '../support/test';
import { opening, said, t } from '../support/text';

const NAMES = { payme: 'Payme', click: 'Click' } as const;

/** What the chat shows of an account, with the ways to pay. */
async function bill(chat: Chat, { number }: Purse): Promise<Message> {
  const before = (await chat.view()).messages.at(-1)?.message_id ?? 0;
  await chat.press(t('bot-menu-pay'));
  return chat.waitFor({ text: said('bot-pay-title', { number }), after: before });
}

/** The link of the button that leads to a provider. */
function linkTo(message: Message, provider: Provider): string {
  const button = message.buttons.flat().find(({ text, url }) => url && text.startsWith(NAMES[provider]));
  expect(button, `a button for ${provider}`).toBeDefined();
  return button!.url!;
}

async function beginning(company: Company): Promise<{ chat: Chat; purse: Purse; due: () => Promise<number> }> {
  const purse = await givePurse(company);
  const api = new Api(env.baseUrl, company.director);
  const account = await api.account(purse.number);
  return { chat: await registeredResident(company), purse, due: () => api.due(account) };
}

for (const provider of PROVIDERS) {
  test(`a resident pays from the chat by ${provider}, and the receipt comes there`, async ({ page, company }) => {
    const { chat, purse, due } = await beginning(company);
    const shown = await bill(chat, purse);
    expect(shown.text).toMatch(money(purse.owedTiyin));
    expect(shown.text).toContain(company.address);

    const link = linkTo(shown, provider);
    const left = await CheckoutPage.by(page, link);
    await left.expectAmount(purse.owedTiyin);
    await left.cancel();
    expect(await due()).toBe(purse.owedTiyin);
    expect(await chat.heard(opening('notices-paid-title'))).toEqual([]);

    // Every call comes twice: the receipt comes once.
    const paid = await CheckoutPage.by(page, link);
    await paid.pay('repeat');
    await paid.expectStatus('Оплачено');
    const receipt = await chat.waitFor({ text: opening('notices-paid-title') });
    expect(receipt.text).toMatch(money(purse.owedTiyin));
    expect(receipt.text).toContain(purse.number);
    expect(receipt.text).toContain(NAMES[provider]);
    expect(receipt.text).toContain(t('notices-money-even-text'));
    expect(await due()).toBe(0);

    const after = await bill(chat, purse);
    expect(after.text).toContain(said('bot-pay-nothing'));
    expect(after.buttons.flat().filter(({ url }) => url)).toEqual([]);
    await chat.tap(after, t('bot-pay-history'));
    const history = await chat.waitFor({ text: said('bot-pay-history-title', { number: purse.number }) });
    expect(history.text).toContain(t('bot-pay-kind-payment'));
    expect(history.text).toMatch(money(purse.owedTiyin));
    expect(await chat.heard(opening('notices-paid-title'))).toHaveLength(1);
  });

  test(`a payment by ${provider} that fails is told in the chat, and can be tried again`, async ({ page, company }) => {
    const { chat, purse, due } = await beginning(company);
    const link = linkTo(await bill(chat, purse), provider);
    const declined = await CheckoutPage.by(page, link);
    await declined.pay('declined');
    await declined.expectStatus('Платёж отменён');
    const told = await chat.waitFor({ text: opening('notices-payment-failed-title') });
    expect(told.text).toMatch(money(purse.owedTiyin));
    expect(await due()).toBe(purse.owedTiyin);

    const again = await CheckoutPage.by(page, linkTo(await bill(chat, purse), provider));
    await again.pay();
    await again.expectStatus('Оплачено');
    await chat.waitFor({ text: opening('notices-paid-title') });
    expect(await due()).toBe(0);
  });
}

test('another amount is typed into the chat', async ({ page, company }) => {
  const { chat, purse, due } = await beginning(company);
  await chat.tap(await bill(chat, purse), t('bot-pay-other'));
  const asked = await chat.waitFor({ text: opening('bot-pay-sum-ask') });
  await chat.say('пять тысяч');
  await chat.waitFor({ text: said('bot-pay-sum-unclear'), after: asked.message_id });
  const { message_ids } = await chat.say('50 000 сум');
  const shown = await chat.waitFor({ text: said('bot-pay-title', { number: purse.number }), after: message_ids[0]! });
  const checkout = await CheckoutPage.by(page, linkTo(shown, 'payme'));
  await checkout.expectAmount(5_000_000);
  await checkout.pay();
  await checkout.expectStatus('Оплачено');
  const receipt = await chat.waitFor({ text: opening('notices-paid-title') });
  expect(receipt.text).toMatch(money(purse.owedTiyin - 5_000_000));
  expect(await due()).toBe(purse.owedTiyin - 5_000_000);
});

test('money that went back is told in the chat, and is owed again', async ({ page, company }) => {
  const { chat, purse, due } = await beginning(company);
  const paid = await CheckoutPage.by(page, linkTo(await bill(chat, purse), 'payme'));
  await paid.pay();
  await chat.waitFor({ text: opening('notices-paid-title') });
  await paid.inCabinet();
  await paid.act('Вернуть деньги');
  await paid.expectStatus('Деньги возвращены');
  const told = await chat.waitFor({ text: opening('notices-refunded-title') });
  expect(told.text).toMatch(money(purse.owedTiyin));
  expect(await due()).toBe(purse.owedTiyin);
  const again = await bill(chat, purse);
  expect(again.text).toMatch(money(purse.owedTiyin));
  expect(linkTo(again, 'payme')).toBeDefined();
});

test('who owes nothing pays ahead from the chat', async ({ page, company }) => {
  const purse = await givePurse(company, company.resident, 0);
  const api = new Api(env.baseUrl, company.director);
  const account = await api.account(purse.number);
  const chat = await registeredResident(company);
  const even = await bill(chat, purse);
  expect(even.text).toContain(said('bot-pay-nothing'));
  await chat.tap(even, t('bot-pay-in-advance'));
  await chat.waitFor({ text: opening('bot-pay-sum-ask') });
  const { message_ids } = await chat.say('75 000');
  const shown = await chat.waitFor({ text: said('bot-pay-title', { number: purse.number }), after: message_ids[0]! });
  const checkout = await CheckoutPage.by(page, linkTo(shown, 'click'));
  await checkout.expectAmount(7_500_000);
  await checkout.pay();
  await checkout.expectStatus('Оплачено');
  await chat.waitFor({ text: opening('notices-paid-title') });
  expect(await api.due(account)).toBe(-7_500_000);
});

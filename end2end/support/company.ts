import { execFile } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { env, root } from './env';
import { telegram, type Telegram } from './telegram';

/** Somebody who signs in. */
export interface Employee {
  name: string;
  phone: string;
  password: string;
}

/** Somebody who lives there. */
export interface Neighbour {
  name: string;
  phone: string;
  apartment: string;
}

/** A company of one test alone. */
export interface Company {
  name: string;
  bot: number;
  /** The token of its bot. */
  token: string;
  address: string;
  director: Employee;
  dispatcher: Employee;
  plumber: Employee;
  electrician: Employee;
  /** Works there only when the company has money. */
  accountant: Employee;
  resident: Neighbour;
  neighbour: Neighbour;
  /** The personal accounts of the resident and of the neighbour, when the company has money. */
  accounts: [string, string];
  /** The key of its Payme cash desk. */
  paymeKey: string;
}

/** Where a company is made. */
export interface Installation {
  dataDir: string;
  telegram: Telegram;
}

const here: Installation = { dataDir: env.dataDir, telegram };
const PASSWORD = 'Olma-anor-2026';

/** Invented numbers that no two tests share. */
export function freshPhone(): string {
  return `99890${randomInt(1_000_000, 10_000_000)}`;
}

function describe(slug: string): Company {
  const employee = (name: string): Employee => ({ name, phone: freshPhone(), password: PASSWORD });
  const neighbour = (name: string, apartment: string): Neighbour => ({ name, phone: freshPhone(), apartment });
  const bot = randomInt(100_000_000, 2_000_000_000);
  return {
    name: `ТСЖ «${slug}»`,
    bot,
    token: `${bot}:AAInventedTokenOfATestCompany0${randomInt(100_000, 1_000_000)}`,
    address: 'ул. Бунёдкор, 12',
    director: employee('Азиз Каримов'),
    dispatcher: employee('Нигора Саидова'),
    plumber: employee('Рустам Юлдашев'),
    electrician: employee('Олим Тошматов'),
    accountant: employee('Зулфия Ахмедова'),
    resident: neighbour('Дилноза Рахимова', '17'),
    neighbour: neighbour('Шахноза Ғуломова', '18'),
    accounts: ['200017', '200018'],
    paymeKey: `key-of-${slug}&#@%?`,
  };
}

/** The file of `server provision`. */
function file(slug: string, company: Company, more: object, withMoney: boolean): object {
  const staff = (person: Employee, rest: object) => ({ ...person, ...rest });
  const resident = ({ name, phone, apartment }: Neighbour) => ({
    name,
    phone,
    lang: 'ru',
    apartments: [{ address: company.address, number: apartment }],
  });
  const building = {
    address: { ru: company.address, uz: 'Bunyodkor koʻchasi, 12', en: '12 Bunyodkor St' },
    floors: 9,
    hints: ['Ключ от подвала у консьержа'],
    entrances: [{ number: 1, floors: 9, intercom_note: '17К', apartments: ['1-36'] }],
  };
  return {
    // Tests write down more than a person does in an hour, and take jobs at any of it.
    company: { slug, name: company.name, lang: 'ru', settings: { policy: { claim_on_duty: false }, resident_hourly_limit: 1_000, resident_daily_limit: 10_000, emergency_phone: '1055' } },
    houses: [{ name: { ru: 'Бунёдкор', uz: 'Bunyodkor', en: 'Bunyodkor' }, buildings: [building] }],
    employees: [
      staff(company.director, { role: 'director', position: 'Директор' }),
      staff(company.dispatcher, { role: 'dispatcher', position: 'Диспетчер' }),
      staff(company.plumber, { role: 'executor', position: 'Сантехник', specializations: ['plumber'] }),
      staff(company.electrician, { role: 'executor', position: 'Электрик', specializations: ['electrician'] }),
      ...(withMoney ? [staff(company.accountant, { role: 'accountant', position: 'Бухгалтер' })] : []),
    ],
    residents: [resident(company.resident), resident(company.neighbour)],
    ...more,
  };
}

/** What keeping money needs: an accountant, what is charged for, accounts of which one owes 500 000 sums, a cash desk. */
function money(company: Company): object {
  const account = (number: string, { apartment }: Neighbour, rest = {}) => ({ number, address: company.address, apartment, ...rest });
  const [first, second] = company.accounts;
  return {
    utilities: [{ code: 'upkeep', name: { ru: 'Содержание дома', uz: 'Uyni saqlash' } }],
    accounts: [account(first, company.resident, { opening_tiyin: 50_000_000 }), account(second, company.neighbour)],
    cash_desks: [{ provider: 'payme', merchant_id: company.bot.toString(16), key: company.paymeKey }],
  };
}

/** Makes a company as an operator does, with a bot unless it can do without. */
export async function makeCompany(where: Installation = here, withBot = true, withMoney = false): Promise<Company> {
  const slug = `t${Date.now().toString(36)}${randomInt(1_296).toString(36)}`;
  const company = describe(slug);
  if (withBot) await where.telegram.addBot(company.token, company.name);
  const bot = withBot ? { bot: { token: company.token, api_url: where.telegram.url } } : {};
  const folder = await mkdtemp(path.join(os.tmpdir(), 'hovli-company-'));
  const json = path.join(folder, 'company.json');
  try {
    await writeFile(json, JSON.stringify(file(slug, company, { ...bot, ...(withMoney ? money(company) : {}) }, withMoney)));
    const environment = { ...process.env, APP_DATA_DIR: where.dataDir, RUST_BACKTRACE: '0' };
    await promisify(execFile)(env.server, ['provision', json], { cwd: root, env: environment });
  } finally {
    await rm(folder, { recursive: true });
  }
  return company;
}

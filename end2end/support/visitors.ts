import type { Browser, BrowserContextOptions, Page } from '@playwright/test';
import type { Employee } from './company';
import { demoEmployees } from './demo';
import { signIn } from './pages';
import type { Lang } from './text';

/** Who looks at a page of the demo company. */
export type Visitor = 'panel' | 'staff' | 'stranger';
type State = BrowserContextOptions['storageState'];

const states = new Map<string, State>();

/** The demo employee of a face; each language has its own, because the language belongs to the person. */
export function demoVisitor(visitor: 'panel' | 'staff', lang: Lang): Employee {
  const people = visitor === 'staff' ? demoEmployees('executor') : [...demoEmployees('director'), ...demoEmployees('manager')];
  return people[lang === 'ru' ? 0 : 1]!;
}

/** The cookies of a visitor who reads in this language; each signs in once. */
export async function stateOf(browser: Browser, visitor: Visitor, lang: Lang): Promise<State> {
  const key = `${visitor} ${lang}`;
  let state = states.get(key);
  if (!state) {
    const context = await browser.newContext();
    const page = await context.newPage();
    if (visitor === 'stranger') await page.goto('/sign-in');
    else await comeIn(page, demoVisitor(visitor, lang), visitor, lang);
    await choose(page, '/language', { lang });
    state = await context.storageState();
    states.set(key, state);
    await context.close();
  }
  return state;
}

async function comeIn(page: Page, person: Employee, visitor: 'panel' | 'staff', lang: Lang): Promise<void> {
  await signIn(page, person, visitor === 'staff' ? '/staff' : '/admin');
  await speak(page, person, lang);
}

/** From now on the signed-in person reads in this language; the page shows it when it is loaded anew. */
export async function speak(page: Page, person: Employee, lang: Lang): Promise<void> {
  await choose(page, '/rpc/auth/save_profile', { 'cmd[full_name]': person.name, 'cmd[lang]': lang });
}

/** Sends a form as the page's own forms do. */
async function choose(page: Page, action: string, fields: Record<string, string>): Promise<void> {
  await page.evaluate(
    async ([address, form]) => {
      const answer = await fetch(address, { method: 'POST', body: new URLSearchParams(form), headers: { accept: 'text/html' } });
      if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    },
    [action, fields] as const,
  );
}

import { expect, type BrowserContext } from '@playwright/test';

/** Collects everything a browser complains about. */
export class Watch {
  private readonly problems: string[] = [];
  private readonly expected: RegExp[] = [];

  /** Watches all pages of a context, those to come too. */
  over(context: BrowserContext): void {
    context.on('console', (message) => {
      if (message.type() === 'error') this.note(`${message.text()} (${message.location().url})`);
    });
    context.on('weberror', (problem) => this.note(problem.error().stack ?? problem.error().message));
  }

  /** A complaint that the test itself provokes, such as the answer 422 to a form filled in wrongly. */
  allow(complaint: RegExp): void {
    this.expected.push(complaint);
  }

  private note(problem: string): void {
    if (!this.expected.some((complaint) => complaint.test(problem))) this.problems.push(problem);
  }

  expectSilence(): void {
    expect(this.problems, 'console errors and page errors').toEqual([]);
  }
}

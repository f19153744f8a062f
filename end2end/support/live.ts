import type { Page, WebSocketRoute } from '@playwright/test';

/** The line by which a page hears news, in the hands of the test. */
export class Line {
  private socket: WebSocketRoute | undefined;
  private isCut = false;
  private waiting: (() => void)[] = [];
  /** How often the page has asked for news because it had no line. */
  questions = 0;

  /** Takes the line of a page that has not been opened yet. */
  static async of(page: Page): Promise<Line> {
    const line = new Line();
    await page.routeWebSocket(/\/api\/live/, (socket) => line.called(socket));
    page.on('response', (answer) => {
      if (new URL(answer.url()).pathname === '/api/live/since' && answer.ok()) line.questions += 1;
    });
    return line;
  }

  private called(socket: WebSocketRoute): void {
    if (this.isCut) return void socket.close({ code: 1013 });
    this.socket = socket;
    socket.connectToServer();
    for (const wake of this.waiting.splice(0)) wake();
  }

  /** From now on no line holds. */
  async cut(): Promise<void> {
    this.isCut = true;
    await this.socket?.close({ code: 1013 });
  }

  /** Lets the page have its line again, and waits until it has. */
  async mend(): Promise<void> {
    const called = new Promise<void>((wake) => this.waiting.push(wake));
    this.isCut = false;
    await called;
  }
}

import type { TestApp } from './start-app.js';
import { PASSWORD } from './start-app.js';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | number | undefined>>;
  readonly body: string;
}

export type Fields = Readonly<Record<string, string | readonly string[]>>;

const TOKEN = /name="_csrf" value="(?<token>[^"]+)"/;

/** Asks the service without a socket between: thousands of requests in seconds. Holds the cookies of one person. */
export class Browserless {
  private readonly cookies = new Map<string, string>();
  private token = '';

  private constructor(private readonly app: TestApp) {}

  /** Somebody who is not signed in, with the token that every page hands out for its forms. */
  static async anonymous(app: TestApp): Promise<Browserless> {
    const one = new Browserless(app);
    one.token = TOKEN.exec((await one.get('/dang-nhap')).body)?.groups?.['token'] ?? '';
    return one;
  }

  /** Somebody who signed in. */
  static async of(app: TestApp, email: string, password = PASSWORD): Promise<Browserless> {
    const one = await Browserless.anonymous(app);
    const { status } = await one.post('/dang-nhap', { email, password });
    if (status !== 303) throw new Error(`sign-in of ${email} gave ${status}`);
    return one;
  }

  get(url: string): Promise<Answer> {
    return this.ask('GET', url);
  }

  /** Sends a form, with the token of a page where `withToken`. */
  post(url: string, fields: Fields = {}, withToken = true): Promise<Answer> {
    const body = new URLSearchParams(withToken ? [['_csrf', this.token]] : []);
    for (const [name, value] of Object.entries(fields))
      for (const one of [value].flat()) body.append(name, one);
    return this.ask('POST', url, body.toString());
  }

  private async ask(method: 'GET' | 'POST', url: string, payload?: string): Promise<Answer> {
    const reply = await this.app.app.inject({
      method,
      url,
      headers: {
        accept: 'text/html',
        cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(payload === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
      },
      ...(payload === undefined ? {} : { payload }),
    });
    for (const { name, value } of reply.cookies) this.cookies.set(name, value);
    return { status: reply.statusCode, headers: reply.headers, body: reply.body };
  }
}

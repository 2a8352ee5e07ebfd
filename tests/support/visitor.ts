import supertest from 'supertest';
import { PASSWORD, type TestApp } from './start-app.js';

type Fields = Readonly<Record<string, string | readonly string[]>>;

const TOKEN = /name="_csrf" value="(?<token>[^"]+)"/;

/** Somebody with a browser of their own: pages are asked for and forms sent as a person would, cookies and tokens included. */
export class Visitor {
  private readonly agent: ReturnType<typeof supertest.agent>;

  /** `service`: one within this process, or the address of one of its own. */
  constructor(service: TestApp | string) {
    this.agent = supertest.agent(typeof service === 'string' ? service : service.app.getHttpServer());
  }

  get(path: string) {
    return this.agent.get(path).set('Accept', 'text/html');
  }

  /** Sends a form of the page at `page` (its token goes along) to `path`. */
  async submit(page: string, path: string, fields: Fields = {}) {
    const body = new URLSearchParams([['_csrf', await this.tokenOf(page)]]);
    for (const [name, value] of Object.entries(fields))
      for (const one of [value].flat()) body.append(name, one);
    return this.agent.post(path).set('Accept', 'text/html').type('form').send(body.toString());
  }

  /**
   * Uploads files, on the page for taking plans in unless told otherwise. Where the answer is the page of a reading, waits until that has ended and
   * gives what the page then says.
   */
  async upload(
    files: readonly { name: string; bytes: Buffer; contentType?: string }[],
    text = '',
    page = '/ke-hoach/moi',
  ) {
    const reply = await this.send(files, text, page);
    const path = reply.headers['location'] ?? '';
    return path.endsWith('/doc') ? this.readingEnded(path) : reply;
  }

  /** Looks at the page of a reading until that has ended. */
  async readingEnded(path: string) {
    for (;;) {
      const page = await this.get(path);
      if (page.status !== 200 || !page.text.includes('Dừng đọc')) return page;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  /** Uploads files and gives the first answer. */
  async send(
    files: readonly { name: string; bytes: Buffer; contentType?: string }[],
    text = '',
    page = '/ke-hoach/moi',
  ) {
    const request = this.agent
      .post(page)
      .set('Accept', 'text/html')
      .field('_csrf', await this.tokenOf(page))
      .field('text', text);
    for (const { name, bytes, contentType = 'text/plain' } of files) {
      request.attach('files', bytes, { filename: name, contentType });
    }
    return request;
  }

  /** Signs in; throws where the service refuses. */
  async signIn(email: string, password = PASSWORD): Promise<this> {
    const reply = await this.submit('/dang-nhap', '/dang-nhap', { email, password });
    if (reply.status !== 303) throw new Error(`sign-in of ${email} gave ${reply.status}`);
    return this;
  }

  private async tokenOf(page: string): Promise<string> {
    const { text, status } = await this.get(page);
    const token = TOKEN.exec(text)?.groups?.['token'];
    if (token === undefined) throw new Error(`no form on ${page} (${status})`);
    return token;
  }
}

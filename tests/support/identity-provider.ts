import { createServer } from 'node:http';
import { Provider } from 'oidc-provider';

/** What the provider knows of somebody. */
export interface ProvidedIdentity {
  readonly email: string;
  readonly verified: boolean;
}

export interface IdentityProvider {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** By subject; may be changed while it runs. */
  readonly identities: Map<string, ProvidedIdentity>;
  /** Goes from an address of the provider through its pages as that subject; gives where it sends the browser back to. */
  signOn(address: string, subject: string): Promise<string>;
  close(): Promise<void>;
}

/** A real identity provider on loopback, with its own pages for signing in and consent. */
export async function startIdentityProvider(
  callback: string,
  afterLogout: string,
): Promise<IdentityProvider> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const issuer = `http://127.0.0.1:${address.port}`;
  const identities = new Map<string, ProvidedIdentity>();
  const [clientId, clientSecret] = ['don-doc', 'a-secret-of-the-test'];
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [callback],
        post_logout_redirect_uris: [afterLogout],
      },
    ],
    pkce: { required: () => true },
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    findAccount: (_context: unknown, sub: string) => ({
      accountId: sub,
      claims: () => {
        const found = identities.get(sub);
        return { sub, email: found?.email, email_verified: found?.verified };
      },
    }),
    cookies: { keys: ['a-key-of-the-test'] },
    features: { devInteractions: { enabled: true } },
  });
  server.on('request', provider.callback());
  return {
    issuer,
    clientId,
    clientSecret,
    identities,
    signOn: (start, subject) => walk(start, subject, callback),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** A browser that fills in the provider's forms: follows redirects, keeps cookies. */
async function walk(start: string, subject: string, callback: string): Promise<string> {
  const cookies = new Map<string, string>();
  let [url, form]: [string, URLSearchParams | null] = [start, null];
  for (let step = 0; step < 12; step++) {
    if (url.startsWith(callback)) return url;
    const reply: Response = await fetch(url, {
      redirect: 'manual',
      method: form === null ? 'GET' : 'POST',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form === null ? {} : { body: form }),
    });
    for (const cookie of reply.headers.getSetCookie()) {
      const [name = '', value = ''] = (cookie.split(';')[0] ?? '').split(/=(.*)/s);
      cookies.set(name, value);
    }
    const location = reply.headers.get('location');
    if (location !== null) {
      [url, form] = [new URL(location, url).href, null];
      continue;
    }
    const page = await reply.text();
    const action = /<form[^>]*action="(?<action>[^"]+)"/.exec(page)?.groups?.['action'];
    const prompt = /name="prompt" value="(?<prompt>[^"]+)"/.exec(page)?.groups?.['prompt'];
    if (action === undefined) throw new Error(`the provider stopped at ${url}: ${reply.status}`);
    form = new URLSearchParams({ prompt: prompt ?? '', login: subject, password: 'x' });
    url = new URL(action, url).href;
  }
  throw new Error('the provider went round in circles');
}

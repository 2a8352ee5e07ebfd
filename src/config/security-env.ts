import { BlockList, isIP } from 'node:net';
import { z } from 'zod';

const blankAsUnset = (value: unknown) => (value === '' ? undefined : value);

/** RFC 1918 and RFC 4193 addresses, and this machine: what an office's own network uses. */
const OFFICE_NETWORKS = '127.0.0.0/8,::1/128,10.0.0.0/8,172.16.0.0/12,192.168.0.0/16,fc00::/7';

const networks = z
  .string()
  .transform((list) => list.split(',').map((one) => one.trim()))
  .refine((list) => list.every(isNetwork), 'phải là danh sách mạng dạng 10.0.0.0/8, cách nhau bằng dấu phẩy');

const secretKey = z
  .string()
  .refine(
    (text) => keyBytes(text).length === 32,
    'phải là 32 byte dạng base64; tạo bằng: openssl rand -base64 32',
  );

/** The variables about signing in. */
export const SECURITY_ENV = {
  SECRET_KEY: z.preprocess(blankAsUnset, secretKey.optional()),
  LOCAL_NETWORKS: z.preprocess(blankAsUnset, networks.default(OFFICE_NETWORKS.split(','))),
  OIDC_ISSUER: z.preprocess(blankAsUnset, z.url('phải là địa chỉ của nơi cấp định danh').optional()),
  OIDC_CLIENT_ID: z.preprocess(blankAsUnset, z.string().optional()),
  OIDC_CLIENT_SECRET: z.preprocess(blankAsUnset, z.string().optional()),
  OIDC_LABEL: z.preprocess(blankAsUnset, z.string().default('Đăng nhập một lần của tỉnh')),
} as const;

const Shape = z.object(SECURITY_ENV);
type SecurityEnv = z.output<typeof Shape>;

/** Single sign-on by OpenID Connect. */
export interface SignOnConfig {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What the button says. */
  readonly label: string;
}

export interface SecurityConfig {
  /** Seals secrets at rest, 32 bytes. Undefined: no second factor can be set up. */
  readonly secretKey: Uint8Array | undefined;
  /** Addresses from which a password alone is enough for those who are not administrators. */
  readonly localNetworks: readonly string[];
  /** Undefined: passwords only. */
  readonly signOn: SignOnConfig | undefined;
}

/** The settings about signing in, out of the checked variables. */
export function securityConfig(values: SecurityEnv): SecurityConfig {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = values;
  return {
    secretKey: values.SECRET_KEY === undefined ? undefined : keyBytes(values.SECRET_KEY),
    localNetworks: values.LOCAL_NETWORKS,
    signOn:
      issuer && clientId && clientSecret
        ? { issuer, clientId, clientSecret, label: values.OIDC_LABEL }
        : undefined,
  };
}

/** What is wrong with several variables together, by the first of them that is missing. */
export function incompleteSignOn(values: SecurityEnv): readonly string[] {
  const names = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'] as const;
  const set = names.filter((name) => values[name] !== undefined);
  if (set.length === 0 || set.length === names.length) return [];
  return names
    .filter((name) => values[name] === undefined)
    .map((name) => `${name}: cần có khi đã đặt ${set.join(', ')}`);
}

/** True where an address lies in one of the networks ("10.0.0.0/8"). IPv4 inside IPv6 counts as IPv4. */
export function isWithin(address: string, cidrs: readonly string[]): boolean {
  const plain = address.replace(/^::ffff:(?=\d+\.)/, '');
  const family = isIP(plain);
  if (family === 0) return false;
  const list = new BlockList();
  for (const cidr of cidrs) {
    const [base = '', bits = ''] = cidr.split('/');
    list.addSubnet(base, Number(bits), isIP(base) === 6 ? 'ipv6' : 'ipv4');
  }
  return list.check(plain, family === 6 ? 'ipv6' : 'ipv4');
}

function isNetwork(cidr: string): boolean {
  const [base = '', bits = '', ...rest] = cidr.split('/');
  const family = isIP(base);
  return (
    rest.length === 0 && family !== 0 && /^\d{1,3}$/.test(bits) && Number(bits) <= (family === 6 ? 128 : 32)
  );
}

function keyBytes(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'base64'));
}

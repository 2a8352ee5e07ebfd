import { Inject, Injectable, Logger } from '@nestjs/common';
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  fetchUserInfo,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import { AuditService } from '../audit/audit.service.js';
import type { Config } from '../config/env.js';
import type { SignOnConfig } from '../config/security-env.js';
import { AppError } from '../platform/app-error.js';
import { Clock } from '../platform/clock.js';
import { CONFIG } from '../platform/platform.module.js';
import { Database } from '../platform/prisma.js';
import { hashToken, newToken } from '../platform/token.js';
import type { Place } from './sessions.service.js';
import { SignInRepository } from './sign-in.repository.js';
import { type SignIn, SignInService } from './sign-in.service.js';
import { SignOnRepository } from './sign-on.repository.js';

const MINUTES_AT_PROVIDER = 10;
const CALLBACK = '/dang-nhap/mot-lan/ve';

export type SignOnOutcome =
  | { readonly ok: true; readonly signIn: SignIn; readonly next: string }
  /** expired: not begun by this browser, or too long ago; refused: by the provider; no-account: nobody here is that person. */
  | { readonly ok: false; readonly reason: 'expired' | 'refused' | 'no-account' };

/** Who the provider says that somebody is. */
interface Claims {
  readonly issuer: string;
  readonly subject: string;
  /** Null where the provider does not vouch for it. */
  readonly verifiedEmail: string | null;
}

/**
 * Single sign-on by OpenID Connect (Core 1.0): code flow with PKCE (RFC 7636), state and nonce. The provider says who somebody is;
 * what that person may do is said here. Nobody gets an account by signing on.
 */
@Injectable()
export class SignOnService {
  private readonly logger = new Logger(SignOnService.name);
  private provider: Promise<Configuration> | undefined;

  constructor(
    private readonly repository: SignOnRepository,
    private readonly people: SignInRepository,
    private readonly signIns: SignInService,
    private readonly audit: AuditService,
    private readonly database: Database,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Where to send the browser, and the token that it must bring back. @throws AppError not-found where none is configured */
  async begin(next: string): Promise<{ readonly url: string; readonly token: string }> {
    const provider = await this.discover();
    const [state, nonce, codeVerifier] = [randomState(), randomNonce(), randomPKCECodeVerifier()];
    const { token, hash } = newToken();
    const now = this.clock.now();
    const expiresAt = now.add({ minutes: MINUTES_AT_PROVIDER });
    await this.repository.begin({ tokenHash: hash, state, nonce, codeVerifier, next, expiresAt }, now);
    const url = buildAuthorizationUrl(provider, {
      redirect_uri: this.config.publicUrl + CALLBACK,
      scope: 'openid email',
      state,
      nonce,
      code_challenge: await calculatePKCECodeChallenge(codeVerifier),
      code_challenge_method: 'S256',
    });
    return { url: url.href, token };
  }

  /** Takes up what the provider sent back: `search` is the query of the address, `token` what the browser brought. */
  async finish(token: string, search: string, place: Place): Promise<SignOnOutcome> {
    const begun = await this.repository.take(hashToken(token), this.clock.now());
    if (begun === null) return { ok: false, reason: 'expired' };
    const claims = await this.claimsOf(begun, search);
    if (claims === null) return { ok: false, reason: 'refused' };
    const user = await this.userOf(claims);
    if (!user?.active) return { ok: false, reason: 'no-account' };
    return { ok: true, signIn: await this.signIns.admitFromProvider(user, place), next: begun.next };
  }

  /** Where to send the browser so that the session at the provider ends too; null where the provider has no such page. */
  async endAddress(): Promise<string | null> {
    const provider = await this.discover();
    if (provider.serverMetadata().end_session_endpoint === undefined) return null;
    return buildEndSessionUrl(provider, { post_logout_redirect_uri: `${this.config.publicUrl}/dang-nhap` })
      .href;
  }

  private async claimsOf(
    begun: { state: string; nonce: string; codeVerifier: string },
    search: string,
  ): Promise<Claims | null> {
    const provider = await this.discover();
    try {
      const tokens = await authorizationCodeGrant(
        provider,
        new URL(this.config.publicUrl + CALLBACK + search),
        {
          expectedState: begun.state,
          expectedNonce: begun.nonce,
          pkceCodeVerifier: begun.codeVerifier,
          idTokenExpected: true,
        },
      );
      const claims = tokens.claims();
      if (claims === undefined) return null;
      // Not every provider puts the address into the token itself.
      const told =
        claims['email'] === undefined
          ? await fetchUserInfo(provider, tokens.access_token, claims.sub)
          : claims;
      const { email, email_verified: verified } = told;
      const verifiedEmail = typeof email === 'string' && verified === true ? email.toLowerCase() : null;
      return { issuer: claims.iss, subject: claims.sub, verifiedEmail };
    } catch (error) {
      // Names and addresses may stand in the message; the code of the error does not hold any.
      this.logger.warn(`sign-on refused: ${(error as { code?: string }).code ?? (error as Error).name}`);
      return null;
    }
  }

  /** By subject where the person signed on before, else by the address that the provider vouches for; then the two are linked. */
  private async userOf({ issuer, subject, verifiedEmail }: Claims) {
    const known = await this.repository.userOfIdentity(issuer, subject);
    if (known !== null) return known.user;
    const user = verifiedEmail === null ? null : await this.people.userByEmail(verifiedEmail);
    if (!user?.active) return null;
    await this.database.transaction(async (tx) => {
      await this.repository.link(tx, { issuer, subject, userId: user.id }, this.clock.now());
      await this.audit.record(
        tx,
        { userId: user.id, name: user.name },
        {
          action: 'link-identity',
          subject: 'user',
          subjectId: user.id,
        },
      );
    });
    return user;
  }

  /** The provider's own description, asked once; asked again where it could not be had. */
  private async discover(): Promise<Configuration> {
    const { signOn } = this.config;
    if (signOn === undefined) throw new AppError('not-found');
    this.provider ??= describe(signOn);
    try {
      return await this.provider;
    } catch {
      this.provider = undefined;
      throw new AppError('not-possible-now', {
        why: 'Chưa kết nối được hệ thống đăng nhập một lần. Đề nghị thử lại sau hoặc dùng mật khẩu.',
      });
    }
  }
}

const describe = ({ issuer, clientId, clientSecret }: SignOnConfig): Promise<Configuration> =>
  discovery(new URL(issuer), clientId, clientSecret, undefined, {
    // Without TLS only where the address says so: a provider on the same machine.
    execute: issuer.startsWith('http:') ? [allowInsecureRequests] : [],
    timeout: 10,
  });

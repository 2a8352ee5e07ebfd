import { randomInt } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { generateSecret, generateURI, verifySync } from 'otplib';
import { toDataURL } from 'qrcode';
import { AuditService } from '../audit/audit.service.js';
import type { Config } from '../config/env.js';
import { AppError } from '../platform/app-error.js';
import { Clock } from '../platform/clock.js';
import { instantOf } from '../platform/dates.js';
import { CONFIG } from '../platform/platform.module.js';
import { Database, type Tx } from '../platform/prisma.js';
import { seal, unseal } from '../platform/secret-box.js';
import { hashToken } from '../platform/token.js';
import { type OpenSession, type Place, SessionsService } from './sessions.service.js';
import { SignInRepository } from './sign-in.repository.js';
import { SignInService } from './sign-in.service.js';
import { FAILURES_PER_CODE } from './sign-in-rules.js';

/** RFC 6238: steps of thirty seconds; one step before and after is taken, for clocks that are a little off. */
const STEP_SECONDS = 30;
const RECOVERY_CODES = 10;
/** No letters or digits that are taken for each other. */
const RECOVERY_LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';

export interface Enrolment {
  /** For typing, in groups of four. */
  readonly secret: string;
  /** The same as a picture, as a data address. */
  readonly picture: string;
}

export interface SecondFactorState {
  readonly possible: boolean;
  readonly since: Temporal.Instant | null;
  readonly codesLeft: number;
}

export type CodeCheck =
  | (OpenSession & { readonly ok: true })
  | { readonly ok: false; readonly reason: 'wrong' }
  /** Too many wrong codes: the password is asked for again. */
  | { readonly ok: false; readonly reason: 'start-again' };

interface Person {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
}

/** The second factor: codes of an authenticator (TOTP, RFC 6238) and recovery codes. Secrets lie sealed in the database. */
@Injectable()
export class SecondFactorService {
  constructor(
    private readonly repository: SignInRepository,
    private readonly sessions: SessionsService,
    private readonly signIns: SignInService,
    private readonly audit: AuditService,
    private readonly database: Database,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async stateOf(userId: string): Promise<SecondFactorState> {
    const [user, codesLeft] = await Promise.all([
      this.repository.userById(userId),
      this.repository.countRecoveryCodes(userId),
    ]);
    const since = user?.totpSince ? instantOf(user.totpSince) : null;
    return { possible: this.config.secretKey !== undefined, since, codesLeft };
  }

  /**
   * The secret to put into an authenticator; it counts from the first right code on. Asked again before that, the same one is shown.
   * @throws AppError not-possible-now where there is one already, or no key to seal it with
   */
  async begin(person: Person): Promise<Enrolment> {
    const user = await this.repository.userById(person.userId);
    if (user?.totpSince) throw new AppError('not-possible-now', { why: 'Đã đặt xác thực hai bước.' });
    const secret = (user?.totpSecret && this.open(person.userId, user.totpSecret)) || generateSecret();
    const sealed = seal(this.key(), secret, purposeOf(person.userId));
    await this.database.transaction((tx) => this.repository.setSecret(tx, person.userId, sealed));
    const uri = generateURI({ issuer: 'Đôn Đốc', label: person.email, secret });
    return {
      secret: secret.match(/.{1,4}/g)?.join(' ') ?? secret,
      picture: await toDataURL(uri, { margin: 1, width: 240 }),
    };
  }

  /**
   * Takes the first code: the second factor counts from now on. Gives the recovery codes, shown once, and a new session in the
   * place of the one that asked; all others of the person end.
   * @throws AppError form-invalid where the code is wrong
   */
  async confirm(
    person: Person,
    code: string,
    token: string,
    place: Place,
  ): Promise<{ codes: readonly string[]; session: OpenSession }> {
    if (!(await this.takeCode(person.userId, code))) {
      throw new AppError(
        'form-invalid',
        {},
        { code: 'Mã chưa đúng hoặc đã hết hạn. Nhập mã đang hiện trên ứng dụng.' },
      );
    }
    const codes = await this.database.transaction(async (tx) => {
      await this.repository.confirmSecondFactor(tx, person.userId, this.clock.now());
      await this.sessions.endAllIn(tx, person.userId, token);
      await this.record(tx, person, 'set-second-factor');
      return this.newCodes(tx, person.userId);
    });
    return { codes, session: await this.signIns.complete(person.userId, 'totp', place, token) };
  }

  /** Checks the code of a session that waits for it: of the authenticator, or a recovery code. */
  async pass(token: string, code: string, place: Place): Promise<CodeCheck> {
    const waiting = await this.sessions.pending(token);
    if (waiting?.stage !== 'second-factor') return { ok: false, reason: 'start-again' };
    if (await this.takeCode(waiting.userId, code)) {
      return { ok: true, ...(await this.signIns.complete(waiting.userId, 'totp', place, token)) };
    }
    if (await this.takeRecoveryCode(waiting, code)) {
      return { ok: true, ...(await this.signIns.complete(waiting.userId, 'recovery-code', place, token)) };
    }
    if ((await this.sessions.countFailure(token)) < FAILURES_PER_CODE) return { ok: false, reason: 'wrong' };
    await this.sessions.signOut(token);
    return { ok: false, reason: 'start-again' };
  }

  /** New recovery codes in the place of the old. @throws AppError form-invalid where the code is wrong */
  async renewCodes(person: Person, code: string): Promise<readonly string[]> {
    if (!(await this.takeCode(person.userId, code))) {
      throw new AppError(
        'form-invalid',
        {},
        { code: 'Mã chưa đúng hoặc đã dùng. Chờ mã tiếp theo trên ứng dụng.' },
      );
    }
    return this.database.transaction(async (tx) => {
      await this.record(tx, person, 'new-recovery-codes');
      return this.newCodes(tx, person.userId);
    });
  }

  /** Takes a person's second factor away, and ends all sessions: the telephone is lost and so are the codes. By an administrator. */
  async remove(userId: string, by: Person): Promise<void> {
    if (userId === by.userId) {
      throw new AppError('not-possible-now', {
        why: 'Đề nghị quản trị viên khác gỡ xác thực hai bước của tài khoản này.',
      });
    }
    await this.database.transaction(async (tx) => {
      await this.repository.setSecret(tx, userId, null);
      await this.repository.replaceRecoveryCodes(tx, userId, []);
      await this.sessions.endAllIn(tx, userId);
      await this.audit.record(tx, by, { action: 'remove-second-factor', subject: 'user', subjectId: userId });
    });
  }

  private async takeCode(userId: string, typed: string): Promise<boolean> {
    const token = typed.replaceAll(/\s/g, '');
    const user = await this.repository.userById(userId);
    const secret = user?.totpSecret ? this.open(userId, user.totpSecret) : null;
    if (secret === null || !/^\d{6}$/.test(token)) return false;
    const epoch = Math.floor(this.clock.now().epochMilliseconds / 1000);
    const result = verifySync({ secret, token, epoch, epochTolerance: STEP_SECONDS, period: STEP_SECONDS });
    if (!result.valid) return false;
    return this.repository.takeStep(userId, BigInt(Math.floor(epoch / STEP_SECONDS) + result.delta));
  }

  private takeRecoveryCode(person: Person, typed: string): Promise<boolean> {
    const code = typed.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
    return this.database.transaction(async (tx) => {
      const taken = await this.repository.takeRecoveryCode(
        tx,
        person.userId,
        codeHash(person.userId, code),
        this.clock.now(),
      );
      if (taken) await this.record(tx, person, 'use-recovery-code');
      return taken;
    });
  }

  private async newCodes(tx: Tx, userId: string): Promise<readonly string[]> {
    const codes = Array.from({ length: RECOVERY_CODES }, newCode);
    await this.repository.replaceRecoveryCodes(
      tx,
      userId,
      codes.map((code) => codeHash(userId, code.replace('-', ''))),
    );
    return codes;
  }

  private record(tx: Tx, person: Person, action: string): Promise<void> {
    return this.audit.record(tx, person, { action, subject: 'user', subjectId: person.userId });
  }

  private key(): Uint8Array {
    const { secretKey } = this.config;
    if (secretKey === undefined) {
      throw new AppError('not-possible-now', {
        why: 'Máy chủ chưa đặt SECRET_KEY nên chưa dùng được xác thực hai bước. Đề nghị quản trị viên hệ thống đặt khóa này.',
      });
    }
    return secretKey;
  }

  private open(userId: string, sealed: string): string | null {
    return unseal(this.key(), sealed, purposeOf(userId));
  }
}

const purposeOf = (userId: string): string => `totp:${userId}`;
const codeHash = (userId: string, code: string): string => hashToken(`${userId}:${code}`);

/** Ten letters, some 49 bits: with five tries a sign-in that is out of reach. */
function newCode(): string {
  const letters = Array.from({ length: 10 }, () => RECOVERY_LETTERS[randomInt(RECOVERY_LETTERS.length)]).join(
    '',
  );
  return `${letters.slice(0, 5)}-${letters.slice(5)}`;
}

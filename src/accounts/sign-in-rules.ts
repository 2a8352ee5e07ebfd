// Rules of TCVN 14423:2026 for level 2, as docs/operations.md lists them.

/** Wrong passwords in a row before the account is locked for a while. */
export const FAILURES_BEFORE_LOCK = 5;
/** Minutes of the first lock, the second, and every further one without a sign-in between; an administrator's are 5 at most. */
const LOCK_MINUTES = [5, 10, 15] as const;
const ADMINISTRATOR_LOCK_MINUTES = 5;

/** Minutes of a lock, `earlier` locks having gone before it in a row. */
export const lockMinutes = (earlier: number, administrator: boolean): number =>
  administrator ? ADMINISTRATOR_LOCK_MINUTES : (LOCK_MINUTES[Math.min(earlier, 2)] ?? 15);

/** Wrong passwords from one network address, whatever the account, before it has to wait. Offices share an address. */
export const ATTEMPTS_PER_ADDRESS = 50;
/** Links asked for from one address. */
export const LINKS_PER_ADDRESS = 20;
export const ATTEMPT_WINDOW_MINUTES = 15;

/** A session ends this long after signing in, whatever is done in it. */
export const SESSION_HOURS = 10;
/** And this long after the last page that was asked for. */
export const IDLE_MINUTES = 120;
/** How long a code is waited for after the password. */
export const PENDING_MINUTES = 10;
/** Wrong codes before the password is asked for again. */
export const FAILURES_PER_CODE = 5;

/** An account that nobody used for so long opens only by a link to its mailbox. */
export const IDLE_ACCOUNT_DAYS = 45;

/** Without a second factor a password has fourteen characters or more. With one eight would do; one rule is easier to keep. */
export const PASSWORD_MIN_LENGTH = 14;
/** Argon2 takes any length; nobody types more than this. */
export const PASSWORD_MAX_LENGTH = 200;

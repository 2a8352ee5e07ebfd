import { describe, expect, test } from '@jest/globals';
import { ConfigError, readConfig } from '../../../src/config/env.js';

const mistakesOf = (env: Record<string, string>): readonly string[] => {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.mistakes;
  }
};

describe('configuration', () => {
  test('needs nothing: every variable has a default, and an empty one counts as unset', () => {
    expect(readConfig({ PORT: '', SMTP_URL: '' })).toMatchObject({
      host: '127.0.0.1',
      port: 3000,
      publicUrl: 'http://localhost:3000',
      databaseUrl: undefined,
      smtpUrl: undefined,
      timeZone: 'Asia/Ho_Chi_Minh',
    });
  });

  test('takes the port into the public address unless one is given, and drops a slash at its end', () => {
    expect(readConfig({ PORT: '8080' }).publicUrl).toBe('http://localhost:8080');
    expect(readConfig({ PUBLIC_URL: 'https://dondoc.tinh.example/' }).publicUrl).toBe(
      'https://dondoc.tinh.example',
    );
  });

  test('tells every mistake at once, each with its variable', () => {
    const mistakes = mistakesOf({
      PORT: 'abc',
      DATABASE_URL: 'mysql://x',
      SMTP_URL: 'smpt:/x',
      TIME_ZONE: 'Hanoi',
      LOG_LEVEL: 'loud',
      MAIL_FROM: 'nobody',
      TRUST_PROXY: 'yes',
    });
    expect(mistakes.map((mistake) => mistake.split(':')[0]).sort()).toEqual([
      'DATABASE_URL',
      'LOG_LEVEL',
      'MAIL_FROM',
      'PORT',
      'SMTP_URL',
      'TIME_ZONE',
      'TRUST_PROXY',
    ]);
  });

  test.each(['0', '65536', '1.5', '-1'])('refuses the port %s', (port) => {
    expect(mistakesOf({ PORT: port })).toHaveLength(1);
  });

  test('never repeats a password in a message', () => {
    expect(mistakesOf({ DATABASE_URL: 'mysql://admin:secret@db/x' }).join()).not.toContain('secret');
  });
});

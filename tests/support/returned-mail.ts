/** A delivery status notification as a mail server sends it (RFC 3464), about a mail with this Message-ID. */
export function returnedMail({
  messageId,
  address,
  action = 'failed',
  status = '5.1.1',
}: {
  readonly messageId: string;
  readonly address: string;
  readonly action?: string;
  readonly status?: string;
}): string {
  return [
    'From: MAILER-DAEMON@mx.songlam.example',
    'To: don-doc@songlam.example',
    'Subject: Undelivered Mail Returned to Sender',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="ranh-gioi"',
    '',
    '--ranh-gioi',
    'Content-Type: text/plain; charset=us-ascii',
    '',
    'This is the mail system. Your message could not be delivered.',
    '--ranh-gioi',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.songlam.example',
    '',
    `Final-Recipient: rfc822; ${address}`,
    `Action: ${action}`,
    `Status: ${status}`,
    'Diagnostic-Code: smtp; 550 5.1.1 user',
    '    unknown',
    '',
    '--ranh-gioi',
    'Content-Type: text/rfc822-headers',
    '',
    'From: don-doc@songlam.example',
    `Message-ID: ${messageId}`,
    '',
    '--ranh-gioi--',
    '',
  ].join('\r\n');
}

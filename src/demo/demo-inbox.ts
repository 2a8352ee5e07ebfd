/** Where the demo's mails can be read. */
export class DemoInbox {
  constructor(readonly url: string) {}
}

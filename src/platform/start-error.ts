/** The service cannot start or run a command; the message, in Vietnamese, says why and what to do. Exit code 1. */
export class StartError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StartError';
  }
}

/** The exit codes of the command line: all files read, some not read, wrong use. */
export const EXIT = { done: 0, unread: 1, misuse: 2 } as const;

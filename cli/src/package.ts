/** The folder of this package, with a `/` at its end. */
export const packageUrl = new URL("..", import.meta.url);

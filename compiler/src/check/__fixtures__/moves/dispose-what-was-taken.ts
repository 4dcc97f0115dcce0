//! A handler that takes the session may end it
class Session implements Disposable {
  open: boolean = true;
  [Symbol.dispose](): void {
    this.open = false;
  }
}
function onError(session: Own<Session>): void {
  if (session.open) console.log("closing");
  session[Symbol.dispose]();
}
export function main(): void {
  const session = new Session();
  onError(session);
}

//! A handler disposes of the session that it was lent
//! rule: dispose-by-owner
class Session implements Disposable {
  open: boolean = true;
  [Symbol.dispose](): void {
    this.open = false;
  }
}
function onError(session: Session): void {
  if (session.open) session[Symbol.dispose](); //~ ING2002
}
export function main(): void {
  using session = new Session();
  onError(session);
}

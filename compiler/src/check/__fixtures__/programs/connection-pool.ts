//! A pool of sessions, opened and closed by number, each with a state of its own
type State = { readonly kind: "handshake"; readonly tries: u8 } | { readonly kind: "open"; readonly bytes: u32 };

class Session implements Disposable {
  state: State = { kind: "handshake", tries: 0 };
  constructor(readonly id: u32) {}
  advance(n: u32): void {
    switch (this.state.kind) {
      case "handshake":
        this.state = this.state.tries > 1 ? { kind: "open", bytes: n } : { kind: "handshake", tries: this.state.tries + 1 };
        break;
      case "open":
        this.state = { kind: "open", bytes: this.state.bytes + n };
        break;
    }
  }
  [Symbol.dispose](): void {
    console.log("closed", this.id);
  }
}
class Pool implements Disposable {
  private readonly sessions = new FixedArray<Session | undefined, 4>();
  private next: u32 = 1;
  open(): usize | undefined {
    for (let i: usize = 0; i < this.sessions.length; i++) {
      if (this.sessions[i] === undefined) {
        const session = new Session(this.next);
        this.sessions[i] = session;
        this.next += 1;
        return i;
      }
    }
    return undefined;
  }
  at(i: usize): Ref<Session> | undefined {
    return this.sessions[i];
  }
  close(i: usize): boolean {
    using old: Own<Session> | undefined = this.sessions[i];
    this.sessions[i] = undefined;
    return old !== undefined;
  }
  [Symbol.dispose](): void {
    dispose(this.sessions);
  }
}
export function main(): void {
  using pool = new Pool();
  const first = pool.open();
  if (first === undefined) return;
  for (let i: u32 = 0; i < 4; i++) pool.at(first)?.advance(i);
  const session = pool.at(first);
  if (session !== undefined && session.state.kind === "open") console.log(session.state.bytes);
  console.log(pool.close(first), pool.close(first));
}

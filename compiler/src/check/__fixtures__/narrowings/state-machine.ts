//! A state machine that reads its state, and then assigns it
type State =
  | { readonly kind: "idle" }
  | { readonly kind: "receiving"; readonly left: usize }
  | { readonly kind: "done"; readonly sum: u32 };

class Receiver {
  private state: State = { kind: "idle" };
  byte(b: u8): void {
    switch (this.state.kind) {
      case "idle":
        this.state = b === 0 ? { kind: "idle" } : { kind: "receiving", left: usize(b) };
        break;
      case "receiving":
        if (this.state.left > 1) this.state = { kind: "receiving", left: this.state.left - 1 };
        else this.state = { kind: "done", sum: u32(b) };
        break;
      case "done":
        this.state = { kind: "idle" };
        break;
    }
  }
  get sum(): u32 {
    return this.state.kind === "done" ? this.state.sum : 0;
  }
}
export function main(): void {
  const receiver = new Receiver();
  receiver.byte(2);
  receiver.byte(5);
  receiver.byte(6);
  console.log(receiver.sum);
}

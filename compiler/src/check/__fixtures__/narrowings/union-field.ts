//! The case of a field that is a union, relied on after a call that assigns it
type State = { readonly kind: "idle" } | { readonly kind: "busy"; readonly left: u32 };

class Machine {
  state: State = { kind: "busy", left: 3 };
  stop(): void {
    this.state = { kind: "idle" };
  }
  left(): u32 {
    switch (this.state.kind) {
      case "idle":
        return 0;
      case "busy":
        this.stop(); //~ ING2005
        return this.state.left;
    }
  }
}
export function main(): void {
  console.log(new Machine().left());
}

//! What was copied keeps its case, whatever becomes of the field
type State = { readonly kind: "idle" } | { readonly kind: "busy"; readonly left: u32 };

class Machine {
  state: State = { kind: "busy", left: 3 };
  stop(): void {
    this.state = { kind: "idle" };
  }
  left(): u32 {
    const state = this.state;
    if (state.kind !== "busy") return 0;
    this.stop();
    return state.left;
  }
}
export function main(): void {
  console.log(new Machine().left());
}

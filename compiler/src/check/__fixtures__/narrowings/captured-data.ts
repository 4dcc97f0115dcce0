//! A closure assigns the union that was narrowed
type State = { readonly kind: "idle" } | { readonly kind: "busy"; readonly job: u32 };

function initial(n: u32): State {
  return n > 0 ? { kind: "busy", job: n } : { kind: "idle" };
}
export function main(): void {
  let state = initial(3);
  const stop = (): void => {
    state = { kind: "idle" };
  };
  if (state.kind === "busy") {
    stop(); //~ ING2005
    console.log(state.job);
  }
}

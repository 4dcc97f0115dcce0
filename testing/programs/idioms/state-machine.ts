//! A state machine over a discriminated union
//! spec: §2, §3, §4, §5
type State =
  | { readonly tag: "idle" }
  | { readonly tag: "running"; readonly since: u32; readonly retries: u8 }
  | { readonly tag: "failed"; readonly reason: string };
type Event = "start" | "tick" | "fail" | "reset";
class Machine {
  state: State = { tag: "idle" };
  #now: u32 = 0;
  handle(e: Event): void {
    this.#now++;
    const s = this.state;
    switch (s.tag) {
      case "idle":
        if (e === "start") this.state = { tag: "running", since: this.#now, retries: 0 };
        break;
      case "running":
        if (e === "fail")
          this.state = s.retries >= 1 ? { tag: "failed", reason: "too many" } : { ...s, retries: s.retries + 1 };
        break;
      case "failed":
        if (e === "reset") this.state = { tag: "idle" };
        break;
    }
  }
  describe(): string {
    const s = this.state;
    return s.tag === "failed" ? s.reason : s.tag;
  }
}
export function main(): void {
  const m = new Machine();
  for (const e of ["tick", "start", "fail", "tick", "fail", "tick", "reset"] as const) {
    m.handle(e);
    console.log(e, m.describe(), m.state.tag === "running" ? m.state.retries : 0);
  }
}

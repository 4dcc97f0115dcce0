//! Found by the fuzzer: refused ING2003
//! spec: §2, §14
//! profile: release

class GenericCell<T> {
  private value: T;
  constructor(value: T) { this.value = value; }
  get(): T { return this.value; }
  set(value: T): T {
    const old = this.value;
    this.value = value;
    return old;
  }
  update(change: (value: T) => T): T {
    this.value = change(this.value);
    return this.value;
  }
}
function same_Word(x: Word): Word { return x; }
type Word = "on" | "off" | "idle";
type Union2 =
  | { readonly kind: "k0"; readonly f0: boolean }
  | { readonly kind: "k1" }
  | { readonly kind: "k2"; readonly f0: string };
let g9: Union2 = { kind: "k2", f0: "a" };
export function main(): void {
  const v38 = new GenericCell<Union2>({ kind: "k0", f0: false });
  switch (same_Word("idle")) {
    case "off": {
      break;
    }
    case "on": {
      break;
    }
    default: {
      v38.update((p44: Union2): Union2 => g9);
      break;
    }
  }
}

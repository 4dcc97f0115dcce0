//! An element's case is relied on after the array was written
type Slot = { readonly kind: "free" } | { readonly kind: "used"; readonly by: u32 };

function evict(slots: Slot[], i: usize, j: usize): u32 {
  const slot = slots[i];
  if (slot.kind === "free") return 0;
  slots[j] = { kind: "free" };
  return slot.by;
}
export function main(): void {
  const slots = FixedArray.filled<Slot, 4>({ kind: "free" });
  slots[1] = { kind: "used", by: 3 };
  console.log(evict(slots, 1, 1));
}

//! Updating nested data by copying
//! spec: §2, §3, §4, §5
interface Node {
  readonly value: u32;
  readonly tags: readonly string[];
}
interface Config {
  readonly name: string;
  readonly nested: { readonly on: boolean; readonly level: u8 };
}
function update(c: Config, patch: { readonly name?: string; readonly level?: u8 }): Config {
  return { ...c, name: patch.name ?? c.name, nested: { ...c.nested, level: patch.level ?? c.nested.level } };
}
export function main(): void {
  const c: Config = { name: "a", nested: { on: true, level: 1 } };
  const d = update(c, { level: 5 });
  const e = update(d, { name: "z" });
  console.log(c.nested.level, d.nested.level, d.name, e.name, e.nested.on);
  const n: Node = { value: 1, tags: ["x", "y"] };
  console.log(n.tags.length, n.tags[1]);
}

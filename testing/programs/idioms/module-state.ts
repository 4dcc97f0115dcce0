//! State at module level, closures over it
//! spec: §2, §3, §4, §5
let depth: u32 = 0;
const log: (t: string) => void = (t) => {
  console.log(`${depth}:${t}`);
};
function nested(f: () => void): void {
  depth++;
  try {
    f();
  } finally {
    depth--;
  }
}
export function main(): void {
  log("a");
  nested(() => {
    log("b");
    nested(() => log("c"));
  });
  log("d");
}

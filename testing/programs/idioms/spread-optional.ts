//! Spread of optional members keeps what was there; a spread's discriminant may be written anew
//! spec: §3, §5
interface Config {
  readonly baud: u32;
  readonly parity: "none" | "even" | "odd";
  readonly name?: string;
}
type Edit =
  | { readonly op: "insert"; readonly at: usize; readonly code: u8 }
  | { readonly op: "delete"; readonly at: usize; readonly code: u8 };

const DEFAULTS: Config = { baud: 9600, parity: "none", name: "tty" };

function configured(overrides: Partial<Config>): Config {
  return { ...DEFAULTS, ...overrides };
}
function show(c: Config): void {
  console.log(c.baud, c.parity, c.name ?? "-");
}
const inverse = (e: Edit): Edit => (e.op === "insert" ? { ...e, op: "delete" } : { ...e, op: "insert" });

export function main(): void {
  show(configured({}));
  show(configured({ parity: "odd" }));
  show(configured({ baud: 115200, name: "usb" }));
  const unnamed: Config = { baud: 1, parity: "even" };
  show({ ...DEFAULTS, ...unnamed });
  show({ ...unnamed, ...configured({ baud: 2 }), baud: 3 });
  const edit = inverse({ op: "insert", at: 4, code: 65 });
  console.log(edit.op, edit.at, inverse(edit).op);
}

//! An object with a function in it keeps what the function captured
interface Command {
  readonly name: string;
  readonly run: () => u32;
}
function command(n: u32): Command {
  return { name: "add", run: () => n + 1 }; //~ ING2006
}
function fixed(): Command {
  return { name: "one", run: () => 1 };
}
export function main(): void {
  console.log(command(3).run(), fixed().run());
}

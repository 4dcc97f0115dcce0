//! A function value may be any function of its type that the program uses as one
class Part {
  wear: u32 = 0;
}
class Machine {
  part: Part | undefined = new Part();
}
const actions: readonly ((m: Machine) => void)[] = [wear, strip];

function wear(m: Machine): void {
  if (m.part !== undefined) m.part.wear += 1;
}
function strip(m: Machine): void {
  m.part = undefined;
}
function run(machine: Machine, i: usize): u32 {
  const part = machine.part;
  if (part === undefined) return 0;
  actions[i](machine); //~ ING2005
  return part.wear;
}
export function main(): void {
  console.log(run(new Machine(), 0));
}

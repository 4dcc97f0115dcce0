//! A name for what a `let` at module level holds
class Config {
  version: u32 = 0;
}
let config = new Config();

function reload(): void {
  config = new Config();
}
function run(): u32 {
  const seen = config;
  reload(); //~ ING2005
  return seen.version;
}
export function main(): void {
  console.log(run());
}

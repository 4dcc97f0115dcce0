//! What a `const` at module level holds stays
class Config {
  version: u32 = 0;
  load(): void {
    this.version += 1;
  }
}
const config = new Config();

function run(): u32 {
  const seen = config;
  config.load();
  return seen.version;
}
export function main(): void {
  console.log(run());
}

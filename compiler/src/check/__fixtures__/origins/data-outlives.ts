//! Data of a place that is replaced: numbers, literals, and copies
class Config {
  version: u32 = 3;
  name: string = "first";
  limits: readonly [u32, u32] = [1, 2];
}
class Store {
  config = new Config();
}
export function main(): void {
  const store = new Store();
  const { version, name } = store.config;
  const limits = store.config.limits;
  store.config = new Config();
  console.log(version, name, limits[1]);
}

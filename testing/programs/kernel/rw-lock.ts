//! Readers beside one another, one that becomes the writer, and a writer that becomes a reader
import { RwSpinLock } from "ingot:kernel";

interface Settings {
  readonly rate: u32;
  readonly name: string;
}
const settings = new RwSpinLock<Settings>({ rate: 1, name: "first" });

function canRead(): boolean {
  using guard = settings.tryRead();
  return guard !== undefined;
}
function canUpgrade(): boolean {
  using guard = settings.tryUpgradableRead();
  return guard !== undefined;
}
function canWrite(): boolean {
  using guard = settings.tryWrite();
  return guard !== undefined;
}
function shown(what: string): void {
  console.log(what, canRead(), canUpgrade(), canWrite());
}

export function main(): void {
  shown("free");
  {
    using one = settings.read();
    using two = settings.tryRead();
    shown("read");
    if (two !== undefined) console.log(one.value.rate + two.value.rate, one.value.name);
  }
  {
    using writer = settings.write();
    shown("written");
    writer.value = { rate: writer.value.rate + 1, name: "second" };
  }
  {
    const upgradable = settings.upgradableRead();
    shown("upgradable");
    const seen = upgradable.value.rate;
    const writer = upgradable.upgrade();
    shown("upgraded");
    writer.value = { rate: seen * 10, name: writer.value.name };
    using reader = writer.downgrade();
    shown("downgraded");
    console.log(reader.value.rate, reader.value.name);
  }
  shown("free");
}

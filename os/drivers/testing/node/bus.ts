/** A bus for drivers under test: every volatile access of the built program comes here instead of to memory. */
import { join } from "node:path";
import { osRoot } from "ingot";
import { type Exercise, loadModule } from "../../../core/testing/node/wasm-module.js";

/** What lies behind the addresses, by offset from the block's base. */
export interface Device {
  read(offset: number): number;
  write(offset: number, value: number): void;
}

/** Loads `os/drivers/testing/NAME.ts`. The driver's register block starts at `base`; accesses are of 32 bits. */
export function loadDriver(
  name: string,
  functions: readonly string[],
  profile: "dev" | "release",
  base: number,
  device: Device,
): Promise<Exercise> {
  return loadModule(join(osRoot(), `drivers/testing/${name}.ts`), functions, profile, onBus, {
    busRead: (address: number) => device.read((address >>> 0) - base),
    busWrite: (address: number, value: number) => device.write((address >>> 0) - base, value >>> 0),
  });
}

/** Puts a call in place of each volatile access; one of another width than 32 bits is an error of the test. */
function onBus(llvm: string): string {
  const changed = llvm
    .replaceAll(/= load volatile i32, ptr ([^,]+), align 4/g, "= call i32 @busRead(ptr $1)")
    .replaceAll(/store volatile i32 ([^,]+), ptr ([^,]+), align 4/g, "call void @busWrite(ptr $2, i32 $1)");
  const left = /^.*(?:load|store) volatile.*$/m.exec(changed);
  if (left !== null) throw new Error(`an access that the bus does not know: ${left[0].trim()}`);
  return `${changed}
declare i32 @busRead(ptr) #9000
declare void @busWrite(ptr, i32) #9001
attributes #9000 = { "wasm-import-module"="env" "wasm-import-name"="busRead" }
attributes #9001 = { "wasm-import-module"="env" "wasm-import-name"="busWrite" }
`;
}

/** A transfer ends when the task that waits for it does: in time, by a time limit, an abort, or an exception. */
import { copyFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect } from "vitest";
import { board, ImageBuilder, program } from "./build-image.js";
import { boot, testOn } from "./emulator.js";

const images = new ImageBuilder();
/** Last, whether the receiver's interrupt is on, as the registers have it; 46 is what the buffer was filled with. */
const SAID = `type abc false
true false
true false
type xyz
46
46
46
0
0 false
started true
lost false
type 123
true false
`;

describe.each(["virt", "mps2-an386", "microbit"])("%s", (name) => {
  const target = board(name);

  testOn(name).each(["dev", "release"] as const)(
    "a cancelled transfer leaves its buffer alone (%s)",
    async (profile) => {
      const folder = await mkdtemp(join(tmpdir(), "ingot-transfer-"));
      try {
        const entry = join(folder, "transfer.ts");
        await copyFile(program("transfer"), entry);
        await copyFile(program(`uart-${name}`), join(folder, "uart.ts"));
        const typed = ["abc", "xyz", "123"].map((input) => ({ prompt: `type ${input}`, input }));
        const { stdout, exitCode } = await images.build(entry, target, profile, ({ image }) =>
          boot(target, image, { typed }),
        );
        expect(stdout).toBe(SAID);
        expect(exitCode).toBe(0);
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
  );
});

import { expect, test } from "vitest";
import { board, ImageBuilder, program } from "./build-image.js";
import { boot } from "./emulator.js";

const images = new ImageBuilder();

test("SetClockRate is the message of 36 bytes that the firmware documents, aligned to 16", async () => {
  const { stdout } = await images.build(program("mailbox-message"), board("virt"), "dev", ({ image }) =>
    boot(board("virt"), image),
  );
  const [misalignment, ...words] = stdout.trim().split("\n").map(Number);
  expect(misalignment).toBe(0);
  expect(words).toEqual([36, 0, 0x0003_8002, 12, 0, 2, 48_000_000, 0, 0]);
});

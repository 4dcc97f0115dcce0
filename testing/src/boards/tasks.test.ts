/** `ingot tasks`: what the frames in an emulator's memory say, by the table in the ELF file. */
import { spawn } from "node:child_process";
import { readElf, sectionBytes, TASK_SECTION, type TaskTable } from "@ingot/compiler";
import { describeTasks, emulatorPath, GdbRemote, readTasks } from "ingot";
import { describe, expect } from "vitest";
import { board, ImageBuilder, program } from "./build-image.js";
import { command, testOn } from "./emulator.js";

const images = new ImageBuilder();
const TASKS = `1 main: waiting
  in sleepUntil at os/kernel/time.ts
  in Ticker.next at os/kernel/time.ts
  in main at waiting-tasks.ts
2 worker: waiting
  in Channel<u32, 2>.receive at os/kernel/channel.ts
  in worker at waiting-tasks.ts
    id: u32 = 1
    done: u32 = 3
3 worker: free
4 outer: waiting
  in outer at waiting-tasks.ts
    name: u8 = 7
    in Signal<u32>.wait at os/kernel/signal.ts
    in inner at waiting-tasks.ts
      doubled: i32 = -42
    in Signal<u32>.wait at os/kernel/signal.ts
    in inner at waiting-tasks.ts
      doubled: i32 = 8
`;

describe.each(["virt", "mps2-an386", "microbit"])("%s", (name) => {
  const target = board(name);

  testOn(name).each(["dev", "release"] as const)("lists tasks, their awaits and locals (%s)", async (profile) => {
    await images.build(program("waiting-tasks"), target, profile, async ({ image, elfBytes, folder }) => {
      const socket = `${folder}/gdb`;
      const { args } = command(target, image);
      const port = ["-gdb", `unix:${socket},server=on,wait=off`];
      const child = spawn(emulatorPath(target), [...args, ...port], { stdio: ["pipe", "pipe", "ignore"] });
      try {
        // The worker's turn is over, and nothing is left but to wait.
        await new Promise<void>((resolve) => {
          let printed = "";
          child.stdout.on("data", (text: Buffer) => {
            printed += text.toString("utf8");
            if (printed.includes("worker 1 3")) setTimeout(resolve, 20);
          });
        });
        const remote = (await GdbRemote.connect(socket)) ?? expect.fail("nobody listens");
        const section = sectionBytes(elfBytes, TASK_SECTION) ?? expect.fail("there is no table");
        const table: TaskTable = JSON.parse(Buffer.from(section).toString("utf8"));
        const text = describeTasks(await readTasks(table, readElf(elfBytes), remote));
        // What differs from board to board: addresses, how much time has passed, and columns of the library.
        const told = text
          .split("\n")
          .filter((line) => !/^ +(this|ticker|timer|pending|turn): /.test(line))
          .join("\n");
        expect(told.replaceAll(/:\d+:\d+$/gm, "")).toBe(TASKS);
      } finally {
        child.kill("SIGKILL");
      }
    });
  });
});

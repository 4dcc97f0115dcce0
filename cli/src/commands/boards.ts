import { type Board, boards } from "@ingot/compiler";
import { Command } from "commander";
import type { Context } from "../context.js";
import { table } from "../table.js";

export function boardsCommand(context: Context, finish: (code: number) => void): Command {
  return new Command("boards")
    .description("list the boards that programs can be built for")
    .option("--json", "print a JSON array")
    .action((options: { readonly json?: boolean }) => {
      context.stdout(options.json === true ? `${JSON.stringify(boards.map(asJson), null, 2)}\n` : listing());
      finish(0);
    });
}

function listing(): string {
  const rows = boards.map((board) => [board.name, board.title, board.target.cpu, memory(board), runsOn(board)]);
  return table(["board", "what it is", "processor", "memory", "`ingot run` uses"], rows);
}

function asJson(board: Board): object {
  const { name, title, target, run } = board;
  return {
    ...{ name, title, target: target.name, cpu: target.cpu, run: run.kind },
    memory: board.memory.map((region) => ({ ...region })),
  };
}

const runsOn = (board: Board): string => (board.run.kind === "qemu" ? board.run.program : "this machine");

function memory(board: Board): string {
  return board.memory.map((region) => `${sizeText(region.size)} ${region.kind}`).join(", ");
}

/** In the largest unit that gives a whole number. */
export function sizeText(bytes: number): string {
  const units = ["bytes", "KiB", "MiB", "GiB"];
  let size = bytes;
  let unit = 0;
  while (unit + 1 < units.length && size >= 1024 && size % 1024 === 0) {
    size /= 1024;
    unit += 1;
  }
  return `${size} ${units[unit]}`;
}

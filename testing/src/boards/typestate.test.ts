import { expect, test } from "vitest";
import { Workbench } from "../build-and-run.js";
import { example } from "./build-image.js";

const workbench = new Workbench();

const OUTPUT = `pins 1 1 false
pins 0 true
divisor 26
helloand-again 6 times full
dma, whole: 120
running: true
dma, stopped: 136
running: true
running: false
closed 2
closed 3
1 sends GET /
true true true
closed 1
listening on 4
5 sends welcome
closed 5
nobody is waiting
closed 4
sockets open: 0
`;

for (const board of ["host", "virt", "mps2-an386"]) {
  test(`typestate takes its devices through their states on ${board}`, async () => {
    const result = await workbench.buildAndRun(example("typestate"), board, "dev");
    expect(result).toMatchObject({ kind: "ran" });
    if (result.kind !== "ran") return;
    expect(result.outcome.stdout.toString("utf8")).toBe(OUTPUT);
    expect(result.outcome.exitCode).toBe(0);
  });
}

/** gdb on an image in QEMU: it stops at lines of `.ts` files and shows what TypeScript programs hold. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { GdbSession, gdbIsInstalled } from "./gdb-session.js";

describe.skipIf(!gdbIsInstalled).each(["virt", "mps2-an386", "microbit"])("gdb on %s", (boardName) => {
  let gdb: GdbSession;
  beforeAll(async () => {
    gdb = await GdbSession.open("main", boardName);
  });
  afterAll(() => gdb.close());

  it("stops at a line, and shows arguments, objects, strings and arrays", async () => {
    const said = await gdb.run(
      `break main.ts:${gdb.lineOf("in deposit")}`,
      "continue",
      "print amount",
      "print this.owner",
      "print this.history",
      "print this",
      "backtrace",
    );
    expect(said).toMatch(new RegExp(`main\\.ts:${gdb.lineOf("in deposit")}`));
    expect(said).toContain("$1 = 2");
    expect(said).toContain('$2 = "Ada"');
    expect(said).toContain("$3 = {0, 2, 0}");
    expect(said).toMatch(/\$4 = .*history = \{0, 2, 0\}/);
    expect(said).toMatch(/#1 .* main/);
  });

  it("steps from line to line", async () => {
    const said = await gdb.run(`break main.ts:${gdb.lineOf("in deposit")}`, "continue", "next", "print this.balance");
    expect(said).toMatch(new RegExp(`^${gdb.lineOf("after deposit")}\\s`, "m"));
    expect(said).toContain("$1 = 42");
  });

  it("tells variables of one name apart by their blocks", async () => {
    const said = await gdb.run(
      `break main.ts:${gdb.lineOf("in the first loop")}`,
      "continue",
      "print i",
      "continue",
      "print i",
      `break main.ts:${gdb.lineOf("in the second loop")}`,
      "delete 1",
      "continue",
      "print i",
    );
    expect(said).toMatch(/\$1 = 0\n.*\$2 = 1\n.*\$3 = 100\n/s);
  });

  it("shows views by their elements, and options and unions by what is in them", async () => {
    const said = await gdb.run(
      `break main.ts:${gdb.lineOf("in report")}`,
      "continue",
      "print name",
      "print values",
      "print sum",
      "print best",
      `break main.ts:${gdb.lineOf("in area")}`,
      "continue",
      "print shape",
    );
    expect(said).toContain('$1 = "totals"');
    expect(said).toContain("$2 = {5, 6, 42}");
    expect(said).toContain("$3 = 53");
    expect(said).toMatch(/\$4 = .*value = 42/);
    expect(said).toMatch(/\$5 = .*box = \{.*height = 4/);
    expect(said).toMatch(/\$5 = .*width = 3/);
  });
});

describe.skipIf(!gdbIsInstalled).each(["virt", "mps2-an386", "microbit"])("gdb on tasks of %s", (boardName) => {
  let gdb: GdbSession;
  beforeAll(async () => {
    gdb = await GdbSession.open("tasks", boardName);
  });
  afterAll(() => gdb.close());

  it("shows what the frames of tasks that wait hold, by the names of their locals", async () => {
    const slot = (index: number): string => `'tasks.ts:measure$tasks'[${index}]`;
    const said = await gdb.run(
      `break tasks.ts:${gdb.lineOf("all wait")}`,
      "continue",
      ...[0, 1].flatMap((i) => [
        `print ${slot(i)}.reading`,
        `print ${slot(i)}.samples`,
        `print ${slot(i)}.sum`,
        `print ${slot(i)}.i`,
      ]),
    );
    // Of `measure`, and of `average`, which is part of its frame.
    expect(said).toMatch(/\$1 = .*channel = 1 .*value = -40/);
    expect(said).toMatch(/\$2 = 3\n\$3 = 30\n\$4 = 3\n/);
    expect(said).toMatch(/\$5 = .*channel = 2 .*value = -80/);
    expect(said).toMatch(/\$6 = 4\n\$7 = 60\n\$8 = 4\n/);
  });
});

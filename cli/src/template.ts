/** The files of a new project. */

/** By path in the project's folder. `dependencies` says where the toolchain is, as `package.json` writes it. */
export function projectFiles(
  name: string,
  board: string,
  dependencies: Readonly<Record<string, string>>,
): Record<string, string> {
  return {
    "package.json": json({
      name,
      version: "0.1.0",
      private: true,
      type: "module",
      ingot: { entry: "src/main.ts", board },
      scripts: { start: "ingot run", test: "ingot test", build: "ingot build", check: "ingot check" },
      devDependencies: dependencies,
    }),
    "tsconfig.json": json({
      extends: "@ingot/os/tsconfig.json",
      compilerOptions: {
        paths: {
          "ingot:core": ["./node_modules/@ingot/os/core/index.ts"],
          "ingot:hal": ["./node_modules/@ingot/os/hal/index.ts"],
          "ingot:kernel": ["./node_modules/@ingot/os/kernel/index.ts"],
          "ingot:board": [`./node_modules/@ingot/os/boards/${board}/index.ts`],
        },
      },
      include: ["node_modules/@ingot/os/prelude/*.d.ts", "src"],
      // The prelude lies in node_modules, which would be left out otherwise.
      exclude: [],
    }),
    ".gitignore": "node_modules/\nbuild/\n",
    "README.md": readme(name, board),
    "src/main.ts": MAIN.replaceAll("NAME", name),
    "src/average.ts": AVERAGE,
    "src/average.test.ts": TEST,
  };
}

const json = (value: object): string => `${JSON.stringify(value, null, 2)}\n`;

const readme = (name: string, board: string): string => `# ${name}

Firmware in TypeScript for \`${board}\`, made with Ingot.

    npx ingot run      # build it, and boot it in an emulator
    npx ingot test     # run its tests on this machine
    npx ingot check    # say what is wrong, without building
    npx ingot size     # what takes up flash and RAM
`;

const MAIN = `import { Average } from "./average";

const temperatures = FixedArray.of(21, 22, 24, 23);

export function main(): void {
  console.log("NAME is running");
  const average = new Average();
  for (const degrees of temperatures) {
    average.add(u32(degrees));
    console.log(\`read \${degrees} degrees, \${average.value()} on average\`);
  }
}
`;

const AVERAGE = `/** The mean of what was added, rounded down. */
export class Average {
  private sum: u32 = 0;
  private count: u32 = 0;

  add(value: u32): void {
    this.sum += value;
    this.count += 1;
  }

  /** 0 before anything was added. */
  value(): u32 {
    if (this.count === 0) return 0;
    return this.sum / this.count;
  }
}
`;

const TEST = `import { test } from "ingot:test";
import { Average } from "./average";

test("is 0 at first", () => {
  const average = new Average();
  assert(average.value() === 0);
});

test("is the mean, rounded down", () => {
  const average = new Average();
  average.add(20);
  average.add(25);
  assert(average.value() === 22, "20 and 25 make 22");
});
`;

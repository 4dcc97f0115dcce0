import { defineConfig } from "vitest/config";

// Workspaces are taken from their sources ("source" in their exports), so that tests need no build before them.
// Vite reads no `import x = require()`; this is what tsc makes of it.
const typescriptModule = {
  name: "typescript-as-commonjs",
  enforce: "pre" as const,
  transform(_: string, id: string) {
    if (!id.endsWith("/compiler/src/typescript.cts")) return undefined;
    return 'import { createRequire } from "node:module";\nexport default createRequire(import.meta.url)("typescript");';
  },
};

export default defineConfig({
  plugins: [typescriptModule],
  resolve: { conditions: ["source"] },
  ssr: { resolve: { conditions: ["source"] } },
  test: {
    include: [
      "compiler/src/**/*.test.ts",
      "cli/src/**/*.test.ts",
      "testing/src/**/*.test.ts",
      "tools/**/*.test.ts",
      "os/core/**/*.test.ts",
      "os/drivers/**/*.test.ts",
    ],
    // Most tests start clang or QEMU themselves: more workers than this only make them wait for each other.
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});

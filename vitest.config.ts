import { defineConfig } from "vitest/config";

// Workspaces are taken from their sources ("source" in their exports), so that tests need no build before them.
export default defineConfig({
  resolve: { conditions: ["source"] },
  ssr: { resolve: { conditions: ["source"] } },
  test: {
    include: [
      "compiler/src/**/*.test.ts",
      "cli/src/**/*.test.ts",
      "testing/src/**/*.test.ts",
      "tools/**/*.test.ts",
      "os/core/**/*.test.ts",
    ],
    // Most tests start clang or QEMU themselves: more workers than this only make them wait for each other.
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});

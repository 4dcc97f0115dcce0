import { join, resolve } from "node:path";
import { compileToMir, createSourceCache } from "../index.js";
import { testRules } from "./fixtures-for-tests.js";
import { checkOwnership } from "./ownership.js";
import { RULES } from "./rules.js";

const osRoot = resolve(import.meta.dirname, "../../../os");
const cache = createSourceCache();

testRules("ownership", join(import.meta.dirname, "__fixtures__"), RULES, ({ path, board }, disabled) => {
  const request = { entry: path, board, osRoot, cache, profile: "dev", verifyEachPass: true } as const;
  return compileToMir({ ...request, ownership: (program) => checkOwnership(program, { disabled }) }).diagnostics;
});

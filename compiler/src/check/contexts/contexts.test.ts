import { join, resolve } from "node:path";
import { checkToMir, createSourceCache } from "../../index.js";
import { testRules } from "../fixtures-for-tests.js";
import { checkContexts } from "./contexts.js";
import { CONTEXT_RULES } from "./rules.js";

const osRoot = resolve(import.meta.dirname, "../../../../os");
const cache = createSourceCache();

testRules("contexts", join(import.meta.dirname, "__fixtures__"), CONTEXT_RULES, ({ path, board }, disabled) => {
  const request = { entry: path, board, osRoot, cache, profile: "dev", verifyEachPass: true } as const;
  return checkToMir({ ...request, contexts: (program) => checkContexts(program, { disabled }) }).diagnostics;
});

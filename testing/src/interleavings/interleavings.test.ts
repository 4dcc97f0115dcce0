/**
 * The kernel's primitives in every order of their steps, up to a bound, and then in random orders; and what the explorer is
 * worth, by copies of them that are broken on purpose. `npm run explore` goes further.
 */
import { createSourceCache } from "@ingot/compiler";
import { afterAll, describe, expect, it } from "vitest";
import { explore } from "./campaign.js";
import { MUTANTS, MutantCompiler } from "./mutants.js";
import { compileScenario, readScenario, scenarioNames } from "./scenarios.js";

const cache = createSourceCache();

describe("what a primitive guarantees, it guarantees in every order:", () => {
  it.each(scenarioNames())("%s", (name) => {
    const program = compileScenario(name, undefined, cache);
    const { violation } = explore(program, readScenario(name), { states: 1000, runs: 30, seed: 1 });
    expect(violation).toBeUndefined();
  });
});

describe("a broken copy is found:", () => {
  const compiler = new MutantCompiler();
  afterAll(() => compiler.close());
  it.each(MUTANTS.map((m) => [`${m.scenario}: ${m.what}`, m] as const))("%s", (_, mutant) => {
    const program = compiler.compile(mutant);
    const { violation } = explore(program, readScenario(mutant.scenario), { states: 2500, runs: 1000, seed: 1 });
    expect(violation?.what).toBeDefined();
    expect(violation!.schedule.length).toBeGreaterThan(0);
  });
});

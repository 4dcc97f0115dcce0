/** The orders of one scenario: all of them up to a bound, then some at random, by seed. */
import type { MirProgram } from "@ingot/compiler";
import { Random } from "../fuzz/random.js";
import { exploreAll, exploreOne, type Scenario, type Violation } from "./explore.js";

export interface Effort {
  /** Different states that the walk through all orders comes to, at most. */
  readonly states: number;
  /** Orders chosen at random, where that walk was not complete. */
  readonly runs: number;
  readonly seed: number;
}

export interface Result {
  readonly states: number;
  readonly isComplete: boolean;
  readonly runs: number;
  readonly violation: Violation | undefined;
}

export function explore(program: MirProgram, scenario: Scenario, effort: Effort): Result {
  const { states, isComplete, violation } = exploreAll(program, scenario, effort.states);
  if (violation !== undefined || isComplete) return { states, isComplete, runs: 0, violation };
  for (let run = 0; run < effort.runs; run++) {
    const random = new Random(effort.seed + run);
    const found = exploreOne(program, scenario, (below) => random.below(below));
    if (found !== undefined) return { states, isComplete, runs: run + 1, violation: found };
  }
  return { states, isComplete, runs: effort.runs, violation: undefined };
}

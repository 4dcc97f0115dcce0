/** Every order in which contexts can take their steps, or many of them at random. */
import { type MirProgram, Panic } from "@ingot/compiler";
import { fingerprint } from "./fingerprint.js";
import { type Context, Endless, World, type WorldState } from "./world.js";

export interface Scenario {
  readonly contexts: readonly Context[];
  /** Exported by the program: looks at the end whether all is as it should be, and panics if not. */
  readonly after: string;
}

export interface Violation {
  readonly what: string;
  /** What ran when, a line a step. */
  readonly schedule: readonly string[];
}

export interface Exploration {
  readonly states: number;
  /** Whether these are all that there are. */
  readonly isComplete: boolean;
  readonly violation: Violation | undefined;
}

/** How a state was reached: from which, and whose step it was. */
interface Reached {
  readonly from: number;
  readonly by: number;
}

/** Walks through all orders, depth first; orders that lead to one state are one from there on. */
export function exploreAll(program: MirProgram, scenario: Scenario, mostStates: number): Exploration {
  const world = new World(program, scenario.contexts);
  const numbers = new Map<string, number>();
  const reached: Reached[] = [];
  /** By state: from where a step leads there. */
  const sources: number[][] = [];
  const ends: number[] = [];
  const open: { state: WorldState; number: number; choices: number[] }[] = [];
  const found = (what: string, at: number, last?: number): Exploration => {
    const path = pathTo(reached, at);
    if (last !== undefined) path.push(last);
    return { states: numbers.size, isComplete: false, violation: { what, schedule: replay(program, scenario, path) } };
  };
  /** Enters the state that the world is in; the violation that shows there. */
  const enter = (from: number, by: number): Exploration | undefined => {
    const state = world.save();
    const key = fingerprint(state);
    const known = numbers.get(key);
    const number = known ?? numbers.size;
    if (known === undefined) sources.push([]);
    if (from >= 0) sources[number]!.push(from);
    if (known !== undefined) return undefined;
    numbers.set(key, number);
    reached.push({ from, by });
    const { choices } = world;
    if (world.isOver) {
      const problem = panicOf(() => world.runAlone(scenario.after));
      if (problem !== undefined) return found(problem, number);
      ends.push(number);
    } else if (choices.length === 0) return found("everything waits", number);
    if (choices.length > 0) open.push({ state, number, choices });
    return undefined;
  };
  let violation = enter(-1, -1);
  for (let top = open.at(-1); violation === undefined && top !== undefined; top = open.at(-1)) {
    const choice = top.choices.pop();
    if (choice === undefined) {
      open.pop();
      continue;
    }
    world.restore(top.state);
    const { number } = top;
    const problem = panicOf(() => world.go(choice));
    violation = problem === undefined ? enter(number, choice) : found(problem, number, choice);
    if (numbers.size >= mostStates)
      return violation ?? { states: numbers.size, isComplete: false, violation: undefined };
  }
  if (violation !== undefined) return violation;
  const stuck = neverEnding(numbers.size, sources, ends);
  if (stuck !== undefined) return found("whatever runs next, it never ends", stuck);
  return { states: numbers.size, isComplete: true, violation: undefined };
}

/** One order, chosen by `random` (which gives a number below its argument). */
export function exploreOne(
  program: MirProgram,
  scenario: Scenario,
  random: (below: number) => number,
  mostSteps = 20_000,
): Violation | undefined {
  const world = new World(program, scenario.contexts);
  const path: number[] = [];
  const found = (what: string): Violation => ({ what, schedule: replay(program, scenario, path) });
  for (;;) {
    const { choices } = world;
    // Handlers need not come.
    if (choices.length === 0 || (world.isOver && random(2) === 0)) break;
    if (path.length >= mostSteps) return found(`${mostSteps} steps, and no end`);
    const choice = choices[random(choices.length)]!;
    path.push(choice);
    const problem = panicOf(() => world.go(choice));
    if (problem !== undefined) return found(problem);
  }
  if (!world.isOver) return found("everything waits");
  const problem = panicOf(() => world.runAlone(scenario.after));
  return problem === undefined ? undefined : found(problem);
}

function panicOf(action: () => void): string | undefined {
  try {
    action();
    return undefined;
  } catch (error) {
    if (error instanceof Panic) return error.reason;
    if (error instanceof Endless) return error.message;
    throw error;
  }
}

function pathTo(reached: readonly Reached[], state: number): number[] {
  const path: number[] = [];
  for (let at = state; reached[at]!.from >= 0; at = reached[at]!.from) path.push(reached[at]!.by);
  return path.reverse();
}

/** A state from which no end can be reached. */
function neverEnding(
  states: number,
  sources: readonly (readonly number[])[],
  ends: readonly number[],
): number | undefined {
  const canEnd = new Set(ends);
  const open = [...ends];
  for (let state = open.pop(); state !== undefined; state = open.pop()) {
    for (const source of sources[state] ?? []) {
      if (canEnd.has(source)) continue;
      canEnd.add(source);
      open.push(source);
    }
  }
  for (let state = 0; state < states; state++) if (!canEnd.has(state)) return state;
  return undefined;
}

function replay(program: MirProgram, scenario: Scenario, path: readonly number[]): string[] {
  const world = new World(program, scenario.contexts);
  const lines: string[] = [];
  for (const context of path) {
    lines.push(`${scenario.contexts[context]!.entry}: ${world.positionOf(context)}`);
    panicOf(() => world.go(context));
  }
  return lines;
}

/** What a call leads to by the callbacks that it runs: each once, since callbacks call each other in many ways. */
import type { ResolvedCall } from "./flow.js";

/** Callbacks that run callbacks that they captured: deeper than any program nests them. */
export const DEEPEST_CALLBACK = 8;

/** Breadth first: `start`, and what `next` leads to from there. Of those with equal keys the first stands for all. */
export function eachOnce<T>(start: readonly T[], keyOf: (item: T) => string, next: (item: T) => readonly T[]): T[] {
  const found = new Map<string, T>();
  let open = start;
  for (let depth = 0; depth <= DEEPEST_CALLBACK && open.length > 0; depth++) {
    const fresh: T[] = [];
    for (const item of open) {
      const key = keyOf(item);
      if (found.has(key)) continue;
      found.set(key, item);
      fresh.push(item);
    }
    open = fresh.flatMap(next);
  }
  return [...found.values()];
}

/** Equal texts are one function with the same arguments. */
export const callKey = ({ fn, args }: ResolvedCall): string =>
  `${fn.name}(${[...args].map(([local, set]) => `${local}:${set}`).join(",")})`;

/** The rules that the checks of contexts apply, by name: a test disables each in turn and must notice. */
import { Rules } from "../rules.js";

export const CONTEXT_RULES = {
  // races.ts
  race: "what one context writes, no other reaches that may come in between",
  "race-with-itself": "a thread that is started twice is beside itself",
  "race-with-replacement": "a lock, or another object to be shared, is not replaced while others use it",
  "race-of-cores": "what is for the contexts of one core, another core does not reach",
  "race-with-atomic": "what some reach by atomic accesses, others do too",
  "race-of-registers": "a register is not written by two where one write undoes the other",
  // guard-flow.ts, locksets.ts
  "held-while-guard-lives": "a lock is held until its guard is disposed of",
  "guard-moved-away": "a guard that is given away is not held by who gave it",
  "guard-in-field": "a guard in a field that may be filled anew is not held as long as its object lives",
  "held-on-all-ways": "a lock is held where all ways hold it",
  "held-by-all-callers": "a function holds what all of its callers hold",
  "try-may-fail": "a guard that may not be there holds nothing",
  "not-held-over-yield": "a mask ends where others go on",
  // lock-table.ts
  "lock-of-one-object": "two that hold locks of one class do not hold one lock",
  "lock-replaced": "a lock that another may be put in the place of is not one lock",
  "lock-to-read": "who reads beside others does not keep them out",
  "mask-of-own-core": "masked interrupts keep no other core out",
  "mask-both-ways": "each masks the other, where both can interrupt",
  "mask-reaches": "a mask keeps out what is below its ceiling",
  // waiting.ts
  "blocking-in-handler": "a handler does not wait without a bound",
  "spinning-in-handler": "a handler does not spin on what the interrupted code may hold",
  "loop-in-handler": "a handler does not loop until something else acts",
  "wait-while-masked": "nothing waits while interrupts are masked or a spin lock is held",
  // lock-order.ts
  "lock-order": "locks are taken in one order throughout the program",
  "lock-again": "a lock that is held is not taken again",
  // guards.ts
  "guard-across-await": "no guard is held while a task waits",
  "guards-crossed": "masks come back in the reverse order of taking",
} as const;

export type ContextRules = Rules<keyof typeof CONTEXT_RULES>;
export const contextRules = (disabled: ReadonlySet<string>): ContextRules => new Rules(disabled);

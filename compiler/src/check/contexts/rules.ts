/** The rules that the checks of contexts apply, by name: a test disables each in turn and must notice. */
import { Rules } from "../rules.js";

export const CONTEXT_RULES = {
  // races.ts
  race: "what one context writes, no other reaches that may come in between",
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

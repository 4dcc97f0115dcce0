/** The rules that the ownership analyses apply, by name: a test disables each in turn and must notice. */
export const RULES = {
  // moves.ts
  "use-after-move": "a place is used on a path after it was given away",
  "use-after-partial-move": "a field that was moved out makes the whole incomplete",
  "using-moved": "what `using` disposes of at the end was given away before",
  "move-of-borrowed": "what is reached through a reference is not given away",
  "move-of-static": "a static is not given away",
  "move-of-element": "an element is not given away",
  "take-and-replace": "a field that was taken is filled again before anything can look",
  "move-while-borrowed": "a place is not given away while a borrow of it is used later",
  "dispose-by-owner": "only the owner disposes",
  "aliased-arguments": "a place that a callee takes is not passed to it twice",
  // escapes.ts
  "return-of-local": "a borrow of the function's own places is not returned",
  "escape-to-static": "a borrow is not stored at module level",
  "escape-to-field": "a borrow is not stored in a field that is not `Ref`",
  "ref-field-after-construction": "a `Ref` field is set by the constructor only",
  "escape-to-outer": "a borrow of an inner scope's place is not stored in an outer variable",
  "escape-through-callback": "what a callback is lent ends with the call",
  "kept-by-callee": "what a callee keeps is free",
  "static-parameter": "`Static` names what lives for ever and is never replaced",
  // replacements.ts
  "assigned-while-borrowed": "what a borrow looks into is not overwritten",
  "replaced-by-call": "what a borrow looks into is not replaced by a callee",
  "replaced-under-argument": "what an argument looks into is not replaced by the callee",
  "replaced-by-callback": "what a callee looks into is not replaced by the callback that it runs",
  "disposed-while-borrowed": "`using` does not dispose of what is still looked into",
  // assigned-objects.ts
  "assigned-object-replaced": "the object that is assigned into is not replaced while the value is found",
  // across-awaits.ts
  "replaced-across-await": "what is looked into across an `await` is not replaced by another task",
  // narrowings.ts
  "narrowing-assigned": "what was narrowed is not overwritten while that is relied on",
  "narrowing-call": "what was narrowed is not replaced by a callee while that is relied on",
  // narrowed-accessors.ts
  "narrowing-of-accessor": "what an accessor was seen to give is not relied on when it is asked anew",
  // resources.ts
  "leak-at-return": "a resource does not fall out of its function by `return`",
  "leak-at-throw": "a resource does not fall out of its function by a throw",
  "leak-in-loop": "a resource does not fall out of a turn of a loop",
  "leak-by-overwriting": "a resource is not overwritten",
  "leak-of-field": "`[Symbol.dispose]` disposes of every resource that it owns",
  "owner-without-disposal": "a class that owns a resource is one",
  // promises.ts
  "dropped-promise": "a promise is awaited, spawned or returned on every path",
  "moved-promise": "a promise that is started does not move",
} as const;

export type Rule = keyof typeof RULES;

export class Rules<R extends string = Rule> {
  constructor(private readonly disabled: ReadonlySet<string>) {}

  has(rule: R): boolean {
    return !this.disabled.has(rule);
  }
}

import { describe, expect, it } from "vitest";
import { borrowed, holdsPlace, option, ref, type Type, typeKey, U32 } from "./type.js";

const job: Type = { kind: "class", id: "Job" };
const array: Type = { kind: "array", element: job, length: 2 };
const object = (type: Type): Type => ({ kind: "object", name: undefined, fields: [{ name: "x", type }] });

describe("what a borrow of a type is", () => {
  it.each<[Type, string]>([
    [job, "&class Job"],
    [array, "&[class Job; 2]"],
    [option(job), "option(&class Job)"],
    [{ kind: "tuple", elements: [job, U32] }, "(&class Job, u32)"],
    [option(object(option(job))), "option({ x: option(&class Job) })"],
    [{ kind: "union", name: undefined, variants: [object(job), object(U32)] }, "union({ x: &class Job }, { x: u32 })"],
  ])("%j", (type, text) => {
    expect(holdsPlace(type)).toBe(true);
    expect(typeKey(borrowed(type))).toBe(text);
    expect(holdsPlace(borrowed(type))).toBe(false);
  });

  it.each<Type>([U32, ref(job), object(ref(job)), { kind: "slice", element: job, mutable: true }])(
    "is %j itself, which owns no place",
    (type) => expect(borrowed(type)).toBe(type),
  );
});

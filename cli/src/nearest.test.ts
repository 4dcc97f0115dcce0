import { describe, expect, it } from "vitest";
import { editDistance, nearest } from "./nearest.js";

describe("nearest", () => {
  const boards = ["host", "virt", "raspi3b", "raspi4b", "mps2-an386", "netduinoplus2", "microbit"];

  it.each([
    ["rapsi4b", "raspi4b"],
    ["raspi4", "raspi4b"],
    ["VIRT", "virt"],
    ["mps2", "mps2-an386"],
  ])("takes %s for %s", (word, meant) => {
    expect(nearest(word, boards)).toBe(meant);
  });

  it("guesses nothing from a word that is like none", () => {
    expect(nearest("esp32-c3", boards)).toBeUndefined();
  });
});

describe("editDistance", () => {
  it("counts insertions, deletions and replacements", () => {
    expect(editDistance("kitten", "sitting")).toBe(3);
    expect(editDistance("", "abc")).toBe(3);
  });
});

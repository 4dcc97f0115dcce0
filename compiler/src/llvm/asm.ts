/** `asm` templates: LLVM inline assembly, volatile, with memory clobbered. */
import type { Operand, Place, Statement } from "../mir/mir.js";
import type { Target } from "../target/target.js";
import type { Body } from "./body.js";
import { type Module, symbolOf } from "./module.js";
import { escapeText, globalName, memoryType } from "./names.js";
import { scalarOperand } from "./operands.js";
import { addressOf, inMemoryForm, placeType, storeScalar } from "./places.js";
import { type Register, typed } from "./registers.js";

type Asm = Extract<Statement, { kind: "asm" }>;

export function emitAsm(body: Body, statement: Asm): void {
  const outputs = statement.outputs.map((place) => body.layout(placeType(body, place)).leaves[0]!.scalar);
  const inputs = statement.inputs.map((operand) => asInput(body, scalarOperand(body, operand)));
  const constraints = [
    // A template of several instructions may write an output before it has read every input.
    ...outputs.map(() => "=&r"),
    ...statement.inputs.map((input) => tiedOutput(statement.outputs, input) ?? "r"),
    // In a naked function the template is all there is: there is nothing to save registers for.
    ...(body.fn.attributes.naked === true ? ["~{memory}"] : clobbers(body.module.target, statement.template)),
  ];
  const types = outputs.map(memoryType);
  const returns = types.length === 0 ? "void" : types.length === 1 ? types[0]! : `{ ${types.join(", ")} }`;
  const text = escapeText(assemblyNames(body.module, statement.template));
  const call = `call ${returns} asm sideeffect "${text}", "${constraints.join(",")}"(${inputs.map(typed).join(", ")})`;
  if (types.length === 0) {
    body.run(call);
    return;
  }
  const result = body.value(returns, call);
  statement.outputs.forEach((place, i) => {
    const part = types.length === 1 ? result : body.value(types[i]!, `extractvalue ${returns} ${result.text}, ${i}`);
    const bool = outputs[i] === "bool" ? body.value("i1", `icmp ne i8 ${part.text}, 0`) : part;
    storeScalar(body, addressOf(body, place), outputs[i]!, bool);
  });
}

/** An operand that is read and written is an output and an input of one place: one register. */
function tiedOutput(outputs: readonly Place[], input: Operand): string | undefined {
  if (input.kind === "constant") return undefined;
  const key = JSON.stringify(input.place, bigintText);
  const index = outputs.findIndex((place) => JSON.stringify(place, bigintText) === key);
  return index < 0 ? undefined : String(index);
}
const bigintText = (_: string, value: unknown): unknown => (typeof value === "bigint" ? String(value) : value);

const asInput = (body: Body, value: Register): Register => (value.type === "i1" ? inMemoryForm(body, value) : value);

/** Memory, the flags, and every register that the template names itself. */
function clobbers(target: Target, template: string): string[] {
  const found = new Set(["~{memory}"]);
  if (target.name === "wasm32") return [...found];
  found.add("~{cc}");
  const words =
    template
      .replaceAll(/@.*|\/\/.*/g, "")
      .toLowerCase()
      .match(/(?<![$\w.{])[a-z]+\d*(?!\w)/g) ?? [];
  for (const word of words) {
    const name = registerNamed(target, word);
    if (name !== undefined) found.add(`~{${name}}`);
  }
  return [...found];
}

function registerNamed(target: Target, word: string): string | undefined {
  const [, bank, digits] = /^([a-z]+?)(\d*)$/.exec(word) ?? [];
  const number = digits === undefined || digits === "" ? undefined : Number(digits);
  if (target.name === "aarch64") {
    if (word === "lr") return "x30";
    // x29 is the frame pointer, which the compiler does not give away.
    if ((bank === "x" || bank === "w") && number !== undefined && (number < 29 || number === 30)) return `x${number}`;
    if (/^[bhsdqv]$/.test(bank ?? "") && number !== undefined && number < 32) return `v${number}`;
    return undefined;
  }
  if (word === "lr") return "lr";
  if (bank === "r" && number !== undefined && number < 13) return `r${number}`;
  if ((bank === "s" || bank === "d") && number !== undefined && number < 32) return `${bank}${number}`;
  return undefined;
}

/**
 * Functions and statics stand in templates by their MIR names, which an assembler only takes in quotes, and LLVM only with
 * each `$` doubled. They are kept alive, since nothing else may refer to them.
 */
function assemblyNames(module: Module, template: string): string {
  let text = template;
  for (const [name, symbol] of assemblySymbols(module)) {
    const spelled = (symbol.startsWith("@") ? symbol.slice(1) : symbol).replaceAll("$", "$$$$");
    text = text.replaceAll(name, (found, at: number, whole: string) => {
      if (!standsAlone(whole, at, name.length)) return found;
      module.usedByAssembly.add(symbol);
      return spelled;
    });
  }
  return text;
}

/** By length, so that a name that contains another is found first. */
function assemblySymbols(module: Module): readonly (readonly [string, string])[] {
  if (module.assemblySymbols.length === 0) {
    const symbols: [string, string][] = [];
    for (const fn of module.program.functions.values()) {
      symbols.push([fn.name, symbolOf(fn)]);
      if (fn.attributes.exportName !== undefined) symbols.push([fn.attributes.exportName, symbolOf(fn)]);
    }
    for (const s of module.program.statics.values())
      symbols.push([s.exportName ?? s.name, globalName(s.exportName ?? s.name)]);
    module.assemblySymbols.push(...symbols.sort((a, b) => b[0].length - a[0].length));
  }
  return module.assemblySymbols;
}

function standsAlone(text: string, at: number, length: number): boolean {
  // What stands in quotes is spelled already.
  const word = /[\w$."]/;
  return !word.test(text[at - 1] ?? " ") && !word.test(text[at + length] ?? " ");
}

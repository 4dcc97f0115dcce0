/** The function being emitted: its lines, fresh names, slots of locals, and the source position of what comes next. */
import type { LocalId, MirFunction, Operand, Span } from "../mir/mir.js";
import type { Layout } from "../types/layout.js";
import { holdsPlace, resolve, type Type } from "../types/type.js";
import type { FunctionScope } from "./debug.js";
import { type LocalFacts, localFacts } from "./local-facts.js";
import { type Module, wordType } from "./module.js";
import { MovedPointers } from "./moved-pointers.js";
import { type Register, register } from "./registers.js";
import { returnedLocal } from "./returned-local.js";
import { type LoweredSignature, lowerSignature } from "./signature.js";

/** The address of what takes no bytes: not null, and never read. */
const dangling = (word: string): string => `inttoptr (${word} 1 to ptr)`;

export class Body {
  readonly signature: LoweredSignature;
  readonly facts: readonly LocalFacts[];
  /** The variable whose bytes are the result's, where the caller has them. */
  readonly returned: LocalId | undefined;
  readonly lines: string[] = [];
  readonly allocas: string[] = [];
  readonly moved = new MovedPointers();
  /** Whether some block goes on to the one where the function is left. */
  hasOut = false;
  private nextRegister = 0;
  private nextLabel = 0;
  private location = "";

  constructor(
    readonly module: Module,
    readonly fn: MirFunction,
    readonly scope: FunctionScope | undefined,
  ) {
    this.signature = lowerSignature(module.layouts, mirSignature(fn));
    this.facts = localFacts(fn);
    this.returned = this.signature.resultInMemory ? returnedLocal(fn) : undefined;
  }

  get word(): string {
    return wordType(this.module);
  }

  at(span: Span): void {
    this.location = this.scope === undefined ? "" : `, !dbg ${this.module.debug.location(this.scope, span)}`;
  }

  /** An instruction with a result. */
  value(type: string, instruction: string): Register {
    const name = `%t${this.nextRegister++}`;
    this.lines.push(`  ${name} = ${instruction}${this.location}`);
    return register(type, name);
  }

  run(instruction: string): void {
    this.lines.push(`  ${instruction}${this.location}`);
  }

  freshLabel(hint: string): string {
    return `${hint}${this.nextLabel++}`;
  }

  startBlock(label: string): void {
    this.lines.push(`${label}:`);
  }

  /** Bytes on the frame for a value that only lives inside one statement. */
  temporary(layout: Layout): string {
    const name = `%tmp${this.nextRegister++}`;
    this.allocas.push(`  ${name} = alloca [${layout.size} x i8], align ${layout.align}`);
    return name;
  }

  layout(type: Type): Layout {
    return this.module.layouts.of(type);
  }

  localType(local: LocalId): Type {
    const found = this.fn.locals[local];
    if (found === undefined) throw new Error(`${this.fn.name} has no local ${local}`);
    return resolve(found.type);
  }

  /** The address of a local's bytes: on this frame, or where the caller has them. */
  slot(local: LocalId): string {
    const { size, shape } = this.layout(this.localType(local));
    if (size === 0) return dangling(this.word);
    if (local === this.returned) return "%_0";
    const isParam = local >= 1 && local <= this.fn.paramCount;
    return isParam && shape === "memory" && usedInPlace(this.fn, this.facts, local) ? `%p${local}` : `%_${local}`;
  }

  /** Calls an intrinsic that takes and gives `type`s, as most do. */
  intrinsic(name: string, type: string, args: readonly Register[], returns = type): Register {
    const list = args.map((a) => `${a.type} ${a.text}`).join(", ");
    const symbol = this.module.out.declare(name, returns, args.map((a) => a.type).join(", "));
    return this.value(returns, `call ${returns} ${symbol}(${list})`);
  }

  runIntrinsic(name: string, args: readonly Register[]): void {
    const symbol = this.module.out.declare(name, "void", args.map((a) => a.type).join(", "));
    this.run(`call void ${symbol}(${args.map((a) => `${a.type} ${a.text}`).join(", ")})`);
  }
}

export const mirSignature = (fn: MirFunction) => ({
  params: fn.locals.slice(1, fn.paramCount + 1).map((local) => local.type),
  result: fn.locals[0]!.type,
  throws: fn.throws,
});

/** Whether the parameter's bytes are used where the caller has them: they are the callee's, or nobody writes them. */
export function usedInPlace(fn: MirFunction, facts: readonly LocalFacts[], local: LocalId): boolean {
  return holdsPlace(fn.locals[local]!.type) || !facts[local]!.written;
}

/** Locals that an operand mentions, as what is read or as an index. */
export function mentions(operand: Operand, local: LocalId): boolean {
  if (operand.kind === "constant") return false;
  const { base, projections } = operand.place;
  if (base.kind === "local" && base.local === local) return true;
  return projections.some((p) => p.kind === "index" && mentions(p.index, local));
}

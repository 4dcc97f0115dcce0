/** What the board says of an interrupt, a priority, a core: whether it has them, and what else has them already. */

import type { InterruptRange } from "../target/board.js";
import { isPreludeSymbol } from "../types/from-typescript.js";
import type { IntName } from "../types/type.js";
import ts from "../typescript.cjs";
import { intRange } from "./constants.js";
import { fail, isLibrary, type ProgramContext, type ReportDetails, symbolAt } from "./context.js";
import { constantNumber } from "./decorators.js";

/** What a registration or a start names, as far as another one can be in its way. */
export interface Claim {
  readonly irq: number | undefined;
  readonly core: number;
  readonly node: ts.CallExpression;
}

/** A number known when the program is built, as it stands or as `u32(Line.Timer)`. */
export function knownNumber(context: ProgramContext, node: ts.Expression, what: string): number {
  const converted = conversionOf(context, node);
  const value = constantNumber(context, converted?.of ?? node);
  if (value !== undefined && (converted === undefined || fits(context, value, converted.to))) return Number(value);
  return fail(context, "ING3010", node, `${what} is not known when the program is built`, {
    help: "write the number, or a constant",
  });
}

function conversionOf(
  context: ProgramContext,
  node: ts.Expression,
): { readonly to: IntName; readonly of: ts.Expression } | undefined {
  if (!ts.isCallExpression(node)) return undefined;
  const symbol = symbolAt(context, node.expression);
  const to = INT_NAMES.find((name) => name === symbol?.name);
  if (to === undefined || !isPreludeSymbol(symbol)) return undefined;
  return { to, of: node.arguments[0]! };
}

const INT_NAMES: readonly IntName[] = ["u8", "u16", "u32", "u64", "usize", "i8", "i16", "i32", "i64", "isize"];

function fits(context: ProgramContext, value: bigint, name: IntName): boolean {
  const { min, max } = intRange(name, context.options.pointerBits);
  return value >= min && value <= max;
}

/** The number of an interrupt of the chip: a member of the `Irq` that `interrupt` declares. */
export function interruptNumber(context: ProgramContext, call: ts.CallExpression | ts.NewExpression): number {
  const node = call.arguments![0]!;
  const irq = knownNumber(context, node, "the interrupt");
  const members = irqMembers(context, call);
  if (members === undefined || [...members.values()].includes(irq)) return irq;
  const { name } = context.options.board;
  return fail(context, "ING3007", node, `${name} has no interrupt ${irq}`, {
    label: "not a member of `Irq`",
    help: `name one: ${example(members, irq)}`,
  });
}

/** `Irq.UART0`, or another with a name close in number. */
function example(members: ReadonlyMap<string, number>, irq: number): string {
  const nearest = [...members].sort(([, a], [, b]) => Math.abs(a - irq) - Math.abs(b - irq)).slice(0, 2);
  const names = nearest.sort(([, a], [, b]) => a - b).map(([name, value]) => `\`Irq.${name}\` (${value})`);
  return `${names.join(", ")}, … from \`ingot:board\``;
}

/** The members of the enum that the function's first parameter is of. */
function irqMembers(
  context: ProgramContext,
  call: ts.CallExpression | ts.NewExpression,
): ReadonlyMap<string, number> | undefined {
  const { checker } = context;
  const parameter = checker.getResolvedSignature(call)?.parameters[0];
  const declaration =
    parameter === undefined ? undefined : checker.getTypeOfSymbol(parameter).symbol?.declarations?.[0];
  if (declaration === undefined || !ts.isEnumDeclaration(declaration)) return undefined;
  return new Map(
    declaration.members.map((member) => [member.name.getText(), Number(checker.getConstantValue(member))] as const),
  );
}

export function interruptPriority(context: ProgramContext, options: ts.Expression): number {
  const node = option(options, "priority");
  if (node === undefined) {
    return fail(context, "ING3010", options, "the priority is not known when the program is built", {
      help: "write `{ priority: 1 }` in the call",
    });
  }
  return knownNumber(context, node, "the priority");
}

/** Of an interrupt: of threads, the kernel decides. */
export function checkPriority(context: ProgramContext, priority: number, options: ts.Expression): void {
  const { name, interrupts } = context.options.board;
  const most = interrupts.priorities - 1;
  if (priority >= 0 && priority <= most) return;
  fail(
    context,
    "ING3009",
    option(options, "priority") ?? options,
    `interrupts of ${name} have no priority ${priority}`,
    {
      label: `0 to ${most}`,
      help: `write a priority from 0, the least urgent, to ${most}`,
    },
  );
}

/** Where a handler runs: core 0, if it does not say. */
export function interruptCore(context: ProgramContext, options: ts.Expression): number {
  const node = option(options, "core");
  if (node === undefined) return 0;
  const core = knownNumber(context, node, "the core");
  const { name, cores } = context.options.board;
  if (core >= 0 && core < cores) return core;
  return fail(context, "ING3011", node, `${name} has no core ${core}`, coresOf(name, cores, 0));
}

/** The core that a call starts: not the first, which runs `main`. */
export function startedCore(context: ProgramContext, node: ts.Expression): number {
  const core = knownNumber(context, node, "the core");
  const { name, cores } = context.options.board;
  if (core > 0 && core < cores) return core;
  const why = core === 0 ? "core 0 runs `main`, and is not started" : `${name} has no core ${core}`;
  return fail(context, "ING3011", node, why, coresOf(name, cores, 1));
}

const coresOf = (board: string, cores: number, from: number): ReportDetails =>
  cores === 1
    ? { label: "there is one core", help: `${board} runs everything on core 0: use an interrupt or a task` }
    : { label: `${from} to ${cores - 1}`, help: `write a core from ${from} to ${cores - 1}` };

/** Each interrupt has one handler (those that each core has for itself, one on each core), each core one entry. */
export function checkClaim(context: ProgramContext, claim: Claim, others: readonly Claim[]): void {
  const { ofEachCore, toOneCore } = context.options.board.interrupts;
  const { irq, core, node } = claim;
  const isOwn = isIn(ofEachCore, irq);
  const elsewhere = isIn(toOneCore, irq) && others.find((o) => isIn(toOneCore, o.irq) && o.core !== core);
  if (elsewhere) {
    fail(context, "ING3011", node, `this interrupt and another one come to the same core, and this is core ${core}`, {
      label: `would run on core ${core}`,
      help: `the board sends interrupts ${toOneCore!.from} to ${toOneCore!.to} to one core: name the same for all of them`,
      related: [{ node: elsewhere.node, message: `runs on core ${elsewhere.core}` }],
    });
  }
  const other = others.find(
    (o) => o.node !== node && o.irq === irq && (o.core === core || (irq !== undefined && !isOwn)),
  );
  if (other === undefined) return;
  if (irq === undefined) {
    fail(context, "ING3011", node.arguments[0]!, `core ${core} is started in two places`, {
      label: "started again",
      help: "start each core in one place: what runs on it is known when the program is built",
      related: [{ node: other.node, message: "started here" }],
    });
  }
  const message = `interrupt ${irqText(context, node, irq)} has two handlers`;
  if (isLibrary(context, node.getSourceFile())) {
    fail(context, "ING3008", other.node.arguments[0]!, message, {
      label: "the library has one already",
      help: "use another interrupt, or leave alone what makes the library register its own",
      related: [{ node, message: "registered here" }],
    });
  }
  fail(context, "ING3008", node.arguments[0]!, message, {
    label: "registered again",
    help: "register one handler, and call both from it",
    related: [{ node: other.node, message: "registered here" }],
  });
}

const isIn = (range: InterruptRange | undefined, irq: number | undefined): boolean =>
  range !== undefined && irq !== undefined && irq >= range.from && irq <= range.to;

/** The name that the board's list has for the number. */
export function irqText(context: ProgramContext, call: ts.CallExpression, irq: number): string {
  const named = [...(irqMembers(context, call) ?? [])].find(([, value]) => value === irq);
  return named?.[0] ?? String(irq);
}

/** Of `{ priority: 1, core: 2 }`. */
function option(options: ts.Expression, name: string): ts.Expression | undefined {
  if (!ts.isObjectLiteralExpression(options)) return undefined;
  for (const p of options.properties) {
    if (ts.isPropertyAssignment(p) && p.name.getText() === name) return p.initializer;
    if (ts.isShorthandPropertyAssignment(p) && p.name.text === name) return p.name;
  }
  return undefined;
}

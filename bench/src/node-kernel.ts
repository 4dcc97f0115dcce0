/**
 * Runs a kernel's Ingot source in Node: LANGUAGE.md §0 says that it means there what it means on the metal, its integer
 * operations wrapped to size. So the checksums have a witness that shares nothing with the compiler but `tsc`.
 *
 * Operators are rewritten to calls (`a + b` of two `u32` to `$.u32.add(a, b)`); the type comes from the operands'
 * declarations, because to `tsc` every result of arithmetic is a plain `number`. It covers what the kernels use.
 */
import { readdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import ts from "typescript";
import type { Kernel } from "./kernels.js";
import * as runtime from "./node-runtime.js";
import { benchRoot, osRoot } from "./paths.js";

const OPERATIONS = new Map<ts.SyntaxKind, string>([
  [ts.SyntaxKind.PlusToken, "add"],
  [ts.SyntaxKind.MinusToken, "subtract"],
  [ts.SyntaxKind.AsteriskToken, "multiply"],
  [ts.SyntaxKind.SlashToken, "divide"],
  [ts.SyntaxKind.PercentToken, "remainder"],
  [ts.SyntaxKind.AmpersandToken, "and"],
  [ts.SyntaxKind.BarToken, "or"],
  [ts.SyntaxKind.CaretToken, "xor"],
  [ts.SyntaxKind.LessThanLessThanToken, "shiftLeft"],
  [ts.SyntaxKind.GreaterThanGreaterThanToken, "shiftRight"],
]);
const ASSIGNMENTS = new Map<ts.SyntaxKind, string>([
  [ts.SyntaxKind.PlusEqualsToken, "add"],
  [ts.SyntaxKind.MinusEqualsToken, "subtract"],
  [ts.SyntaxKind.AsteriskEqualsToken, "multiply"],
  [ts.SyntaxKind.SlashEqualsToken, "divide"],
  [ts.SyntaxKind.AmpersandEqualsToken, "and"],
  [ts.SyntaxKind.BarEqualsToken, "or"],
  [ts.SyntaxKind.CaretEqualsToken, "xor"],
  [ts.SyntaxKind.LessThanLessThanEqualsToken, "shiftLeft"],
  [ts.SyntaxKind.GreaterThanGreaterThanEqualsToken, "shiftRight"],
]);
const UNARY = new Map<ts.SyntaxKind, string>([
  [ts.SyntaxKind.TildeToken, "not"],
  [ts.SyntaxKind.MinusToken, "negate"],
]);
const STEPS = new Map<ts.SyntaxKind, string>([
  [ts.SyntaxKind.PlusPlusToken, "add"],
  [ts.SyntaxKind.MinusMinusToken, "subtract"],
]);

/** The two checksums that the harness prints, as text. Throws if the kernel does not type-check. */
export function runInNode(kernel: Kernel): string {
  const { setup, kernel: round } = load(join(benchRoot, "kernels", kernel.name, "kernel.ts"));
  const repeat = (rounds: number): number => {
    let checksum = 1;
    for (let i = 0; i < rounds; i++) checksum = round((checksum + i) >>> 0);
    return checksum;
  };
  setup();
  const line = (checksum: number): string => `${checksum.toString(16).padStart(8, "0")}\n`;
  return line(repeat(kernel.rounds)) + line(repeat(2 * kernel.rounds));
}

interface KernelModule {
  setup(): void;
  kernel(seed: number): number;
}

function load(path: string): KernelModule {
  const files = compile(path);
  const modules = new Map<string, object>([["ingot:core", { StringBuffer: runtime.StringBuffer }]]);
  const importFrom = (from: string, specifier: string): object => {
    const id = specifier.startsWith(".") ? `${resolve(dirname(from), specifier)}.js` : specifier;
    const known = modules.get(id);
    if (known !== undefined) return known;
    const code = files.get(id);
    if (code === undefined) throw new Error(`${from} imports ${specifier}, which has no counterpart in Node`);
    const exports = {};
    modules.set(id, exports);
    const globals = { ...runtime.numbers, panic: runtime.panic };
    const names = ["exports", "require", "$", ...Object.keys(globals)];
    const values = [exports, (name: string) => importFrom(id, name), { ...runtime, ...runtime.numbers }];
    new Function(...names, code)(...values, ...Object.values(globals));
    return exports;
  };
  return importFrom(path, `./${path.replace(/^.*\//, "").replace(/\.ts$/, "")}`) as KernelModule;
}

/** Type-checks and rewrites a file and what it imports: JavaScript by path, with `.js`. */
function compile(path: string): Map<string, string> {
  const config = ts.readConfigFile(join(osRoot, "tsconfig.json"), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config.config, ts.sys, osRoot);
  const prelude = readdirSync(join(osRoot, "prelude")).filter((name) => name.endsWith(".d.ts"));
  const roots = [path, ...prelude.map((name) => join(osRoot, "prelude", name))];
  const program = ts.createProgram(roots, {
    ...options,
    noEmit: false,
    module: ts.ModuleKind.CommonJS,
    target: ts.ScriptTarget.ES2022,
  });
  const problems = ts.getPreEmitDiagnostics(program).filter((problem) => problem.file?.fileName.startsWith(benchRoot));
  if (problems.length > 0) {
    throw new Error(
      ts.formatDiagnostics(problems, { ...ts.sys, getNewLine: () => "\n", getCanonicalFileName: (name) => name }),
    );
  }
  const files = new Map<string, string>();
  const write: ts.WriteFileCallback = (name, text) => files.set(name, text);
  const transformer = rewriter(program.getTypeChecker());
  // Not `ingot:core`, which has a counterpart of its own.
  for (const file of program.getSourceFiles().filter(({ fileName }) => fileName.startsWith(benchRoot))) {
    program.emit(file, write, undefined, false, { before: [transformer] });
  }
  return files;
}

function rewriter(checker: ts.TypeChecker): ts.TransformerFactory<ts.SourceFile> {
  const { factory } = ts;
  return (context) => (file) => {
    const visit = (node: ts.Node): ts.Node => rewrite(node) ?? ts.visitEachChild(node, visit, context);
    const expression = (node: ts.Expression): ts.Expression => visit(node) as ts.Expression;
    const helper = (name: string): ts.Expression =>
      factory.createPropertyAccessExpression(factory.createIdentifier("$"), name);
    const call = (type: string, operation: string, ...operands: ts.Expression[]): ts.Expression =>
      factory.createCallExpression(
        factory.createPropertyAccessExpression(helper(type), operation),
        undefined,
        operands,
      );

    function rewrite(node: ts.Node): ts.Node | undefined {
      if (ts.isBinaryExpression(node)) {
        const kind = node.operatorToken.kind;
        const type = numberType(node.left, checker) ?? numberType(node.right, checker);
        const operation = OPERATIONS.get(kind) ?? ASSIGNMENTS.get(kind);
        if (type === undefined || operation === undefined) return undefined;
        const value = call(type, operation, expression(node.left), expression(node.right));
        return ASSIGNMENTS.has(kind) ? factory.createAssignment(expression(node.left), value) : value;
      }
      if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) {
        const type = numberType(node.operand, checker);
        if (type === undefined) return undefined;
        const operand = expression(node.operand);
        const unary = UNARY.get(node.operator);
        if (unary !== undefined) return call(type, unary, operand);
        // The kernels use no value of `x++`, so its old value need not be kept.
        const step = STEPS.get(node.operator);
        if (step === undefined) return undefined;
        return factory.createAssignment(operand, call(type, step, operand, factory.createNumericLiteral(1)));
      }
      if (ts.isNumericLiteral(node)) {
        const type = checker.getContextualType(ts.isPrefixUnaryExpression(node.parent) ? node.parent : node);
        if (type === undefined || flavour(type, checker) !== "f32") return undefined;
        return factory.createCallExpression(helper("f32"), undefined, [node]);
      }
      if (ts.isNewExpression(node) && node.expression.getText() === "FixedArray") {
        return zeroOf(checker.getTypeAtLocation(node));
      }
      if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
        const { expression: receiver, name } = node.expression;
        if (receiver.getText() === "FixedArray" && name.text === "from") {
          const [element, length] = elementAndLength(checker.getContextualType(node)!);
          const args = [nameLiteral(element), factory.createNumericLiteral(length), expression(node.arguments[0]!)];
          return factory.createCallExpression(helper("arrayFrom"), undefined, args);
        }
        if (receiver.getText() === "FixedArray" && name.text === "filled") {
          return zeroOf(checker.getTypeAtLocation(node));
        }
        if (name.text === "bytes")
          return factory.createCallExpression(helper("bytesOf"), undefined, [expression(receiver)]);
        if (name.text === "byteAt") {
          const bytes = factory.createCallExpression(helper("bytesOf"), undefined, [expression(receiver)]);
          return factory.createElementAccessExpression(bytes, expression(node.arguments[0]!));
        }
      }
      return undefined;
    }

    function elementAndLength(type: ts.Type): [ts.Type, number] {
      const [element, length] = checker.getTypeArguments(type as ts.TypeReference);
      return [element!, (length as ts.NumberLiteralType).value];
    }
    const nameLiteral = (element: ts.Type): ts.Expression =>
      factory.createStringLiteral(flavour(element, checker) ?? "");

    /** The all-zero value of a type, as LANGUAGE.md §14 defines it. */
    function zeroOf(type: ts.Type): ts.Expression {
      const name = type.symbol?.name;
      if (flavour(type, checker) !== undefined) return factory.createNumericLiteral(0);
      if (name === "FixedArray") {
        const [element, length] = elementAndLength(type);
        const make = factory.createArrowFunction(
          undefined,
          undefined,
          [],
          undefined,
          undefined,
          factory.createParenthesizedExpression(zeroOf(element)),
        );
        return factory.createCallExpression(helper("fixedArray"), undefined, [
          nameLiteral(element),
          factory.createNumericLiteral(length),
          make,
        ]);
      }
      if (type.isClass()) return factory.createNewExpression(factory.createIdentifier(name!), undefined, []);
      if (type.isUnion()) {
        const first = type.types[0]!;
        return first.isStringLiteral() ? factory.createStringLiteral(first.value) : factory.createFalse();
      }
      if (type.getProperties().length > 0) {
        const fields = type
          .getProperties()
          .map((property) =>
            factory.createPropertyAssignment(property.name, zeroOf(checker.getTypeOfSymbol(property))),
          );
        return factory.createObjectLiteralExpression(fields);
      }
      throw new Error(`no zero for ${checker.typeToString(type)}`);
    }
    return ts.visitNode(file, visit) as ts.SourceFile;
  };
}

/** `u32` for a type that is one, by the name that the prelude gives it. */
function flavour(type: ts.Type, checker: ts.TypeChecker): string | undefined {
  const text = checker.typeToString(type);
  return Object.hasOwn(runtime.numbers, text) ? text : undefined;
}

/** The machine type of an expression; undefined for a literal, which takes the type of what it meets. */
function numberType(node: ts.Expression, checker: ts.TypeChecker): string | undefined {
  if (ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node)) return numberType(node.expression, checker);
  if (ts.isNumericLiteral(node)) return undefined;
  if (ts.isPrefixUnaryExpression(node)) return numberType(node.operand, checker);
  if (ts.isBinaryExpression(node)) {
    if (OPERATIONS.has(node.operatorToken.kind))
      return numberType(node.left, checker) ?? numberType(node.right, checker);
    return undefined;
  }
  if (ts.isConditionalExpression(node))
    return numberType(node.whenTrue, checker) ?? numberType(node.whenFalse, checker);
  // The declared type: a comparison narrows `byte` to the literal it was found equal to.
  const symbol =
    ts.isIdentifier(node) || ts.isPropertyAccessExpression(node) ? checker.getSymbolAtLocation(node) : undefined;
  const declared = flavour(
    symbol === undefined ? checker.getTypeAtLocation(node) : checker.getTypeOfSymbol(symbol),
    checker,
  );
  if (declared !== undefined) return declared;
  const declaration = symbol?.valueDeclaration;
  if (declaration !== undefined && ts.isVariableDeclaration(declaration) && declaration.initializer !== undefined) {
    return numberType(declaration.initializer, checker);
  }
  return undefined;
}

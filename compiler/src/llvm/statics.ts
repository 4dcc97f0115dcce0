/** Statics: bytes known at compile time as constants or initialised data, the rest as zeroed memory. */
import type { MirStatic, Relocation, StaticData } from "../mir/mir.js";
import { takesEnvironment } from "../mir/typing.js";
import { holdsPlace } from "../types/type.js";
import { closureCode, functionValueCode } from "./function-values.js";
import { functionNamed, type Module, wordType } from "./module.js";
import { escapeBytes, globalName, quoted } from "./names.js";
import { classVtableName, interfaceVtableName } from "./vtables.js";

export function emitStatic(module: Module, s: MirStatic): string {
  const layout = module.layouts.of(s.type);
  const isConstant = !s.mutable && s.value !== undefined;
  const content = s.value === undefined ? `[${layout.size} x i8] zeroinitializer` : staticContent(module, s.value);
  const words = [
    s.exportName === undefined ? "internal" : "dso_local",
    // A place can be told from another by its address; data cannot.
    ...(s.exportName === undefined && !holdsPlace(s.type) && isConstant ? ["unnamed_addr"] : []),
    isConstant ? "constant" : "global",
    content,
  ];
  const section = s.section === undefined ? "" : `, section ${quoted(s.section)}`;
  const debug = module.debug.enabled && layout.size > 0 ? `, !dbg ${module.debug.static(s)}` : "";
  const align = Math.max(layout.align, s.align ?? 1);
  return `${globalName(s.exportName ?? s.name)} = ${words.join(" ")}${section}, align ${align}${debug}`;
}

/** A packed struct of the bytes between the addresses, and the addresses. */
export function staticContent(module: Module, data: StaticData): string {
  if (data.relocations.length === 0) {
    if (data.bytes.every((b) => b === 0)) return `[${data.bytes.length} x i8] zeroinitializer`;
    return bytesContent(data.bytes);
  }
  const parts: string[] = [];
  let at = 0;
  const upTo = (end: number): void => {
    if (end > at) parts.push(bytesContent(data.bytes.subarray(at, end)));
  };
  for (const relocation of [...data.relocations].sort((a, b) => a.offset - b.offset)) {
    upTo(relocation.offset);
    parts.push(`ptr ${relocationTarget(module, relocation)}`);
    at = relocation.offset + module.layouts.pointerSize;
  }
  upTo(data.bytes.length);
  const types = parts.map((part) => (part.startsWith("ptr ") ? "ptr" : part.slice(0, part.indexOf("]") + 1)));
  return `<{ ${types.join(", ")} }> <{ ${parts.join(", ")} }>`;
}

const bytesContent = (bytes: Uint8Array): string => `[${bytes.length} x i8] c"${escapeBytes(bytes)}"`;

function relocationTarget(module: Module, relocation: Relocation): string {
  const address = targetAddress(module, relocation.target);
  if (relocation.addend === 0) return address;
  return `getelementptr (i8, ptr ${address}, ${wordType(module)} ${relocation.addend})`;
}

function targetAddress(module: Module, target: Relocation["target"]): string {
  switch (target.kind) {
    case "static": {
      const found = module.program.statics.get(target.name);
      if (found === undefined) throw new Error(`no static ${target.name}`);
      return globalName(found.exportName ?? found.name);
    }
    case "function":
      return takesEnvironment(functionNamed(module, target.name))
        ? closureCode(module, target.name)
        : functionValueCode(module, target.name);
    case "vtable":
      if (target.interfaceId === undefined) {
        module.usedClassVtables.add(target.classId);
        return globalName(classVtableName(target.classId));
      }
      module.usedInterfaceTables.add(`${target.classId} as ${target.interfaceId}`);
      return globalName(interfaceVtableName(target.classId, target.interfaceId));
    case "bytes":
      return module.out.literal(target.text, wordType(module));
  }
}

/** Types as the source writes them, for messages. */
import { holdsPlace, isPlace, resolve, type Type, type TypeTable } from "./type.js";

export function typeText(table: TypeTable, type: Type): string {
  const t = resolve(type);
  const text = (x: Type) => typeText(table, x);
  switch (t.kind) {
    case "int":
      return t.name;
    case "float":
      return `f${t.bits}`;
    case "bool":
      return "boolean";
    case "enum":
      return table.enums.get(t.id)?.name ?? t.id;
    case "tag":
      return t.texts.map((x) => JSON.stringify(x)).join(" | ");
    case "unit":
      return typeof t.value === "string" ? JSON.stringify(t.value) : String(t.value);
    case "slice":
      return `${t.mutable ? "" : "readonly "}${text(t.element)}[]`;
    case "array":
      return `FixedArray<${text(t.element)}, ${t.length}>`;
    case "tuple":
      return `[${t.elements.map(text).join(", ")}]`;
    case "object":
      return t.name !== undefined && t.name !== "__type" && t.name !== "__object"
        ? t.name
        : `{ ${t.fields.map((f) => `${f.name}: ${text(f.type)}`).join("; ")} }`;
    case "union":
      return t.name ?? t.variants.map(text).join(" | ");
    case "option":
      return `${text(t.some)} | undefined`;
    case "class":
      return table.classes.get(t.id)?.name ?? t.id;
    case "ref":
      return text(t.to);
    case "interface":
      return table.interfaces.get(t.id)?.name ?? t.id;
    case "function":
      return `(${t.params.map((p, i) => `p${i}: ${parameterText(table, p)}`).join(", ")}) => ${resultText(table, t.result)}`;
    case "generator":
      return `Generator<${text(t.item)}>`;
    case "promise":
      return `Promise<${text(t.result)}>`;
    case "pointer":
      return `Ptr<${text(t.to)}>`;
    case "variable":
      return t.cell.bound === "float"
        ? "float literal"
        : t.cell.bound === "number"
          ? "integer literal"
          : "unknown type";
    default:
      return t.kind;
  }
}

/** As the annotation of a parameter: places are borrowed unless it says `Own`. */
export function parameterText(table: TypeTable, type: Type): string {
  return holdsPlace(type) ? `Own<${typeText(table, type)}>` : typeText(table, type);
}

/** As the annotation of a result: places are handed out unless it says `Ref`. */
export function resultText(table: TypeTable, type: Type): string {
  const t = resolve(type);
  return t.kind === "ref" && isPlace(t.to) ? `Ref<${typeText(table, t)}>` : typeText(table, t);
}

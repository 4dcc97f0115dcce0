/** Machine types as DWARF types, named as TypeScript writes them. */
import type { Layouts } from "../types/layout.js";
import { BOOL, type Field, int, intBits, isSigned, resolve, type Type, typeKey } from "../types/type.js";
import type { ModuleText } from "./module.js";
import { quoted } from "./names.js";

export class DebugTypes {
  private readonly known = new Map<string, string>();

  constructor(
    private readonly layouts: Layouts,
    private readonly out: ModuleText,
  ) {}

  /** The node of a type; `null` for no type. */
  of(type: Type): string {
    const t = resolve(type);
    const key = typeKey(t);
    let node = this.known.get(key);
    if (node === undefined) {
      node = this.make(t, key);
      this.known.set(key, node);
    }
    return node;
  }

  private make(t: Type, key: string): string {
    switch (t.kind) {
      case "void":
      case "never":
        return "null";
      case "bool":
        return this.basic("boolean", 8, "DW_ATE_boolean");
      case "int":
        return this.basic(
          t.name,
          intBits(t.name, this.layouts.pointerBits),
          isSigned(t.name) ? "DW_ATE_signed" : "DW_ATE_unsigned",
        );
      case "float":
        return this.basic(`f${t.bits}`, t.bits, "DW_ATE_float");
      case "enum": {
        const definition = this.layouts.types.enums.get(t.id);
        const members = [...(definition?.members ?? [])].map(([name, value]) => ({ name, value }));
        return this.enumeration(definition?.name ?? t.id, this.of(int(definition?.repr ?? "u32")), t, members);
      }
      case "tag": {
        const members = t.texts.map((text, i) => ({ name: JSON.stringify(text), value: BigInt(i) }));
        return this.enumeration(this.name(t), this.of(int("u8")), t, members);
      }
      case "unit":
        return this.struct(key, t, []);
      case "string":
        return this.view(this.basic("char", 8, "DW_ATE_unsigned_char"));
      case "slice":
        return this.view(this.of(t.element));
      case "array":
        return this.array(t);
      case "ref":
        return this.pointer("DW_TAG_reference_type", t.to);
      case "pointer":
        return this.pointer("DW_TAG_pointer_type", t.to);
      case "tuple":
      case "object":
      case "class":
      case "environment":
      case "generator":
      case "promise":
        return this.record(key, t);
      case "function":
        return this.struct(key, t, [this.address("code", 0), this.address("environment", this.layouts.pointerSize)]);
      case "interface":
        return this.struct(key, t, [this.address("object", 0), this.address("vtable", this.layouts.pointerSize)]);
      case "failure":
        return this.struct(key, t, [{ name: "class", type: int("u32"), offset: 0 }]);
      case "option":
        return this.option(key, t);
      case "union":
        return this.variants(
          key,
          t,
          int(this.layouts.of(t).tagSize === 1 ? "u8" : "u16"),
          t.variants.map((variant, i) => ({ name: this.variantName(variant, i), type: variant, value: i })),
        );
      case "variable":
        throw new Error(`${key} in a finished function`);
    }
  }

  private basic(name: string, bits: number, encoding: string): string {
    return this.out.node(`!DIBasicType(name: ${quoted(name)}, size: ${bits}, encoding: ${encoding})`);
  }

  private pointer(tag: string, to: Type): string {
    return this.out.node(`!DIDerivedType(tag: ${tag}, baseType: ${this.of(to)}, size: ${this.layouts.pointerBits})`);
  }

  private address(name: string, offset: number) {
    return { name, type: { kind: "pointer", to: { kind: "void" } } as Type, offset };
  }

  private enumeration(
    name: string,
    base: string,
    t: Type,
    members: readonly { name: string; value: bigint }[],
  ): string {
    const elements = members.map((m) => this.out.node(`!DIEnumerator(name: ${quoted(m.name)}, value: ${m.value})`));
    const list = this.out.node(`!{${elements.join(", ")}}`);
    const bits = this.layouts.size(t) * 8;
    return this.out.node(
      `!DICompositeType(tag: DW_TAG_enumeration_type, name: ${quoted(name)}, baseType: ${base}, size: ${bits}, elements: ${list})`,
    );
  }

  private array(t: Extract<Type, { kind: "array" }>): string {
    const range = this.out.node(`!{${this.out.node(`!DISubrange(count: ${t.length})`)}}`);
    const bits = this.layouts.size(t) * 8;
    return this.out.node(
      `!DICompositeType(tag: DW_TAG_array_type, baseType: ${this.of(t.element)}, size: ${bits}, elements: ${range})`,
    );
  }

  private record(key: string, t: Type): string {
    const fields = this.layouts.fields(t);
    const definition = t.kind === "class" ? this.layouts.class(t.id) : undefined;
    if (definition?.bitfield !== undefined) {
      return this.struct(key, t, [{ name: "word", type: int(definition.bitfield.word), offset: 0 }]);
    }
    const offsets = this.layouts.of(t).offsets;
    return this.struct(
      key,
      t,
      fields.map((f: Field, i) => ({ name: f.name, type: f.type, offset: offsets[i] ?? 0 })),
    );
  }

  private struct(key: string, t: Type, members: readonly { name: string; type: Type; offset: number }[]): string {
    return this.composite(key, t, (scope) =>
      members
        .filter((m) => this.layouts.size(m.type) > 0)
        .map((m) => this.member(scope, m.name, this.of(m.type), this.layouts.size(m.type), m.offset)),
    );
  }

  /** Known by its key before its members are made: they may refer to it. */
  private composite(key: string, t: Type, elements: (scope: string) => readonly string[]): string {
    const { name, set } = this.out.reserve();
    this.known.set(key, name);
    const { size, align } = this.layouts.of(t);
    const list = this.out.node(`!{${elements(name).join(", ")}}`);
    set(
      `distinct !DICompositeType(tag: DW_TAG_structure_type, name: ${quoted(this.name(t))}, size: ${size * 8}, align: ${align * 8}, ` +
        `elements: ${list}, identifier: ${quoted(key)})`,
    );
    return name;
  }

  private member(scope: string, name: string, type: string, bytes: number, offset: number, more = ""): string {
    return this.out.node(
      `!DIDerivedType(tag: DW_TAG_member, name: ${quoted(name)}, scope: ${scope}, baseType: ${type}, size: ${bytes * 8}, ` +
        `offset: ${offset * 8}${more})`,
    );
  }

  /**
   * A view as the array that it shows: its elements are where the first word points, as many as the second word says.
   * Debuggers print it, and a string's text, without help of ours.
   */
  private view(element: string): string {
    const { pointerBits, pointerSize } = this.layouts;
    const data = this.out.node("!DIExpression(DW_OP_push_object_address, DW_OP_deref)");
    const last = this.out.node(
      `!DIExpression(DW_OP_push_object_address, DW_OP_plus_uconst, ${pointerSize}, DW_OP_deref, DW_OP_constu, 1, DW_OP_minus)`,
    );
    const range = this.out.node(`!{${this.out.node(`!DISubrange(lowerBound: 0, upperBound: ${last})`)}}`);
    return this.out.node(
      `!DICompositeType(tag: DW_TAG_array_type, baseType: ${element}, size: ${2 * pointerBits}, elements: ${range}, dataLocation: ${data})`,
    );
  }

  private option(key: string, t: Extract<Type, { kind: "option" }>): string {
    const some = resolve(t.some);
    // None shows as the null address that it is.
    if (some.kind === "ref") return this.pointer("DW_TAG_pointer_type", some.to);
    if (this.layouts.optionHasNiche(some)) return this.of(some);
    return this.variants(key, t, BOOL, [
      { name: "undefined", type: { kind: "void" }, value: 0 },
      { name: "value", type: some, value: 1 },
    ]);
  }

  /** A variant part: debuggers show the one that is there. */
  private variants(
    key: string,
    t: Type,
    tag: Type,
    cases: readonly { name: string; type: Type; value: number }[],
  ): string {
    const { tagOffset, size, tagSize } = this.layouts.of(t);
    return this.composite(key, t, (scope) => {
      const discriminator = this.member(
        scope,
        "",
        this.of(tag.kind === "bool" ? int("u8") : tag),
        tagSize,
        tagOffset,
        ", flags: DIFlagArtificial",
      );
      const part = this.out.reserve();
      const members = cases.map((c) => {
        const empty = this.layouts.size(c.type) === 0;
        const type = empty ? this.emptyVariant(`${key} ${c.value}`, c.name) : this.of(c.type);
        return this.member(
          part.name,
          c.name,
          type,
          this.layouts.size(c.type),
          0,
          `, extraData: i${tagSize * 8} ${c.value}`,
        );
      });
      const list = this.out.node(`!{${members.join(", ")}}`);
      part.set(
        `!DICompositeType(tag: DW_TAG_variant_part, scope: ${scope}, size: ${size * 8}, elements: ${list}, discriminator: ${discriminator})`,
      );
      return [part.name];
    });
  }

  private emptyVariant(key: string, name: string): string {
    const list = this.out.node("!{}");
    return this.out.node(
      `!DICompositeType(tag: DW_TAG_structure_type, name: ${quoted(name)}, elements: ${list}, identifier: ${quoted(key)})`,
    );
  }

  /** A variant is told apart by its discriminants: `ok = true`, `kind = "circle"`. */
  private variantName(variant: Type, index: number): string {
    const t = resolve(variant);
    if (t.kind !== "object") return this.name(t);
    if (isWritten(t.name)) return t.name;
    for (const field of t.fields) {
      const type = resolve(field.type);
      if (type.kind === "unit") return typeof type.value === "string" ? type.value : `${field.name}_${type.value}`;
    }
    return `variant${index}`;
  }

  private name(type: Type): string {
    const t = resolve(type);
    switch (t.kind) {
      case "int":
        return t.name;
      case "float":
        return `f${t.bits}`;
      case "bool":
        return "boolean";
      case "class":
        return this.layouts.class(t.id).name;
      case "interface":
        return this.layouts.types.interfaces.get(t.id)?.name ?? t.id;
      case "enum":
        return this.layouts.types.enums.get(t.id)?.name ?? t.id;
      case "object":
        return isWritten(t.name) ? t.name : `{ ${t.fields.map((f) => `${f.name}: ${this.name(f.type)}`).join("; ")} }`;
      case "union":
        return isWritten(t.name) ? t.name : t.variants.map((v) => this.name(v)).join(" | ");
      case "tuple":
        return `[${t.elements.map((e) => this.name(e)).join(", ")}]`;
      case "slice":
        return `${t.mutable ? "" : "readonly "}${this.name(t.element)}[]`;
      case "array":
        return `FixedArray<${this.name(t.element)}, ${t.length}>`;
      case "option":
        return `${this.name(t.some)} | undefined`;
      case "tag":
        return t.texts.map((text) => JSON.stringify(text)).join(" | ");
      case "unit":
        return typeof t.value === "string" ? JSON.stringify(t.value) : String(t.value);
      case "ref":
      case "pointer":
        return this.name(t.to);
      case "function":
        return `(${t.params.map((p) => this.name(p)).join(", ")}) => ${this.name(t.result)}`;
      case "generator":
        return `Generator<${this.name(t.item)}>`;
      case "promise":
        return `Promise<${this.name(t.result)}>`;
      default:
        return t.kind;
    }
  }
}

/** Whether a type has a name of the source's; `tsc` calls those that have none `__type`. */
const isWritten = (name: string | undefined): name is string => name !== undefined && !name.startsWith("__");

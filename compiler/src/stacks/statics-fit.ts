/** Whether the statics of a program fit its board, before there is any code: what `ingot check` can say of `ING4001`. */
import { START_NAME } from "../lower/start.js";
import { CallGraph, type CallNode } from "../mir/call-graph.js";
import type { MirProgram, MirStatic } from "../mir/mir.js";
import { visit } from "../mir/walk.js";
import type { Board } from "../target/board.js";
import type { Layouts } from "../types/layout.js";

export interface StaticsOverflow {
  /** What the statics take, and what there is for them, in bytes. */
  readonly bytes: number;
  readonly room: number;
  readonly memory: "flash" | "RAM";
  /** The largest first. */
  readonly largest: readonly { readonly item: MirStatic; readonly bytes: number }[];
}

const SHOWN = 5;

/**
 * Undefined if what is reached from the start of the program fits. Code, literals and stacks come on top, when it is built.
 * Needs: the start function, and the first values of statics.
 */
export function findStaticsOverflow(program: MirProgram, layouts: Layouts, board: Board): StaticsOverflow | undefined {
  const sized = [...reachedStatics(program)].map((item) => ({ item, bytes: layouts.of(item.type).size }));
  const hasFlash = board.memory.some(({ kind }) => kind === "flash");
  const isConstant = ({ mutable, value }: MirStatic): boolean => !mutable && value !== undefined;
  const inRam = sized.filter(({ item }) => !hasFlash || !isConstant(item));
  const ram = overflow(inRam, roomIn(board, "ram") - (board.stackBytes ?? 0), "RAM");
  if (ram !== undefined || !hasFlash) return ram;
  // What does not start as zero lies in flash, whether it is copied to RAM or not.
  const inFlash = sized.filter(({ item }) => item.value?.bytes.some((byte) => byte !== 0) === true);
  return overflow(inFlash, roomIn(board, "flash"), "flash");
}

function overflow(
  sized: StaticsOverflow["largest"],
  room: number,
  memory: StaticsOverflow["memory"],
): StaticsOverflow | undefined {
  const bytes = sized.reduce((sum, { bytes: size }) => sum + size, 0);
  if (bytes <= room) return undefined;
  return { bytes, room, memory, largest: [...sized].sort((a, b) => b.bytes - a.bytes).slice(0, SHOWN) };
}

const roomIn = (board: Board, kind: "flash" | "ram"): number =>
  board.memory.filter((region) => region.kind === kind).reduce((sum, region) => sum + region.size, 0);

/** Statics that code reached from the start names, and those that these point to. */
function reachedStatics(program: MirProgram): Set<MirStatic> {
  const reached = new Set<MirStatic>();
  const reach = (name: string): void => {
    const item = program.statics.get(name);
    if (item === undefined || reached.has(item)) return;
    reached.add(item);
    for (const { target } of item.value?.relocations ?? []) if (target.kind === "static") reach(target.name);
  };
  const graph = new CallGraph(program);
  const start = graph.root(START_NAME);
  const open: CallNode[] = start === undefined ? [] : [start];
  const seen = new Set<CallNode>();
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    visit(node.fn, {
      place: ({ base }) => {
        if (base.kind === "static") reach(base.name);
      },
    });
    for (const { target } of node.calls) open.push(target);
  }
  return reached;
}

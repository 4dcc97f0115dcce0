/** Which lines of a unit an entry may run: a diagnostic elsewhere is no concern of its program. */

import type { TextNode } from "./text-tree.js";

interface Piece {
  /** Undefined for what is always there: fields, constructors, disposals, statics. */
  readonly name: string | undefined;
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** Line numbers from 1. By name: whatever has the name of something that is mentioned counts as reached. */
export function reachableLines(nodes: readonly TextNode[], entry: string): ReadonlySet<number> {
  const pieces = piecesOf(nodes);
  const reached = new Set(pieces.filter((p) => p.name === undefined || p.name === entry));
  for (const piece of reached) {
    const mentioned = new Set(piece.text.match(/\b\w+\b/g));
    for (const other of pieces) if (other.name !== undefined && mentioned.has(other.name)) reached.add(other);
  }
  const lines = new Set<number>();
  for (const { from, to } of reached) for (let line = from; line <= to; line++) lines.add(line);
  return lines;
}

function piecesOf(nodes: readonly TextNode[]): Piece[] {
  const pieces: Piece[] = [];
  let line = 1;
  const add = (node: TextNode, name: string | undefined): void => {
    const text = textOf(node);
    const to = line + text.length - 1;
    pieces.push({ name, from: line, to, text: text.join("\n") });
    line = to + 1;
  };
  for (const node of nodes) {
    if (!node.text.startsWith("class ")) {
      add(node, /^(?:export )?function (\w+)/.exec(node.text)?.[1]);
      continue;
    }
    add({ text: node.text }, undefined);
    for (const member of node.body ?? []) {
      const name = /^\*?(\w+)\(/.exec(member.text)?.[1];
      add(member, name === "constructor" ? undefined : name);
    }
    if (node.end !== undefined) add({ text: node.end }, undefined);
  }
  return pieces;
}

function textOf(node: TextNode): string[] {
  return [node.text, ...(node.body ?? []).flatMap(textOf), ...(node.end === undefined ? [] : [node.end])];
}

/** Program text as a tree, so that a shrinker can cut it anywhere without knowing what it means. */

/** A line, or the line that opens a block, what is in it, and the line that closes it. */
export interface TextNode {
  readonly text: string;
  readonly body?: readonly TextNode[];
  readonly end?: string;
}

export const line = (text: string): TextNode => ({ text });
export const block = (text: string, body: readonly TextNode[], end = "}"): TextNode => ({ text, body, end });

export function printText(nodes: readonly TextNode[], indent = ""): string {
  return nodes
    .map((node) => {
      const inside = node.body === undefined ? "" : printText(node.body, `${indent}  `);
      const end = node.end === undefined ? "" : `${indent}${node.end}\n`;
      return `${indent}${node.text}\n${inside}${end}`;
    })
    .join("");
}

/**
 * Every tree that is smaller by one cut, larger cuts first: runs of siblings left out, then a block replaced by what is
 * in it. Many of them are no programs.
 */
export function* smaller(nodes: readonly TextNode[]): Generator<readonly TextNode[]> {
  for (let size = nodes.length; size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at + size <= nodes.length; at += size) yield [...nodes.slice(0, at), ...nodes.slice(at + size)];
  }
  for (const [at, node] of nodes.entries()) {
    if (node.body === undefined) continue;
    const around = (middle: readonly TextNode[]): readonly TextNode[] => [
      ...nodes.slice(0, at),
      ...middle,
      ...nodes.slice(at + 1),
    ];
    for (const body of smaller(node.body)) yield around([{ ...node, body }]);
    yield around(node.body);
  }
}

// Shortest paths from one node of a graph of 64 nodes and 384 edges: Dijkstra with a binary heap, stale entries left in it.
import { random } from "../../harness/random";

const NODES = 64;
const EDGES_PER_NODE = 6;
const UNREACHED: u32 = 0xffff_ffff;

interface Edge {
  readonly to: u32;
  readonly length: u32;
}
interface Entry {
  readonly distance: u32;
  readonly node: u32;
}

const edges = new FixedArray<Edge, 384>();
const distances = new FixedArray<u32, 64>();

class Heap {
  private readonly entries = new FixedArray<Entry, 400>();
  private count: usize = 0;

  get isEmpty(): boolean {
    return this.count === 0;
  }

  push(entry: Entry): void {
    let hole = this.count;
    this.count += 1;
    while (hole > 0) {
      const parent = (hole - 1) / 2;
      if (this.entries[parent].distance <= entry.distance) break;
      this.entries[hole] = this.entries[parent];
      hole = parent;
    }
    this.entries[hole] = entry;
  }

  pop(): Entry {
    const top = this.entries[0];
    this.count -= 1;
    const last = this.entries[this.count];
    let hole: usize = 0;
    while (true) {
      let child = hole * 2 + 1;
      if (child >= this.count) break;
      if (child + 1 < this.count && this.entries[child + 1].distance < this.entries[child].distance) child += 1;
      if (last.distance <= this.entries[child].distance) break;
      this.entries[hole] = this.entries[child];
      hole = child;
    }
    this.entries[hole] = last;
    return top;
  }
}

const heap = new Heap();

export function setup(): void {
  for (let i: usize = 0; i < edges.length; i++) {
    const to = random() % NODES;
    edges[i] = { to, length: 1 + (random() % 100) };
  }
}

function shortestPaths(start: u32): void {
  distances.fill(UNREACHED);
  distances[start] = 0;
  heap.push({ distance: 0, node: start });
  while (!heap.isEmpty) {
    const { distance, node } = heap.pop();
    if (distance > distances[node]) continue;
    const from = usize(node) * EDGES_PER_NODE;
    for (const edge of edges.subarray(from, from + EDGES_PER_NODE)) {
      const through = distance + edge.length;
      if (through < distances[edge.to]) {
        distances[edge.to] = through;
        heap.push({ distance: through, node: edge.to });
      }
    }
  }
}

export function kernel(seed: u32): u32 {
  shortestPaths(seed % NODES);
  let checksum: u32 = 0;
  for (const d of distances) checksum = u32.wrappingAdd(u32.wrappingMul(checksum, 31), d);
  return checksum;
}

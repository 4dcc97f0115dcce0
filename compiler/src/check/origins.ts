/** Sets of paths that a value's references may come from. Sets are interned, so that equal sets are one number. */

export type OriginSet = number;
export const NO_ORIGINS: OriginSet = 0;

export class Origins {
  private readonly sets: (readonly number[])[] = [[]];
  private readonly byKey = new Map<string, OriginSet>([["", 0]]);
  private readonly unions = new Map<string, OriginSet>();

  /** The set of these path numbers. */
  of(paths: Iterable<number>): OriginSet {
    const sorted = [...new Set(paths)].sort((a, b) => a - b);
    const key = sorted.join(",");
    let set = this.byKey.get(key);
    if (set === undefined) {
      set = this.sets.length;
      this.sets.push(sorted);
      this.byKey.set(key, set);
    }
    return set;
  }

  paths(set: OriginSet): readonly number[] {
    return this.sets[set]!;
  }

  union(a: OriginSet, b: OriginSet): OriginSet {
    if (a === b || b === NO_ORIGINS) return a;
    if (a === NO_ORIGINS) return b;
    const key = a < b ? `${a},${b}` : `${b},${a}`;
    let set = this.unions.get(key);
    if (set === undefined) {
      set = this.of([...this.paths(a), ...this.paths(b)]);
      this.unions.set(key, set);
    }
    return set;
  }
}

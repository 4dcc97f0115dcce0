/** What `testing/fixtures/collections/stress.ts` must print, found with JavaScript's own arrays and maps. */

const SEEDS = 12;
const STEPS = 400;

class Random {
  constructor(private state: number) {}
  next(): number {
    this.state ^= this.state << 13;
    this.state ^= this.state >>> 17;
    this.state ^= this.state << 5;
    this.state >>>= 0;
    return this.state;
  }
  below(bound: number): number {
    return this.next() % bound;
  }
}

/** What has been disposed of so far, in order, as one number. */
class Log {
  value = 0;
  add(item: number | undefined): void {
    if (item !== undefined) this.value = (Math.imul(this.value, 31) + item) >>> 0;
  }
}

export function expectedOutput(): string {
  const lines: string[] = [];
  const log = new Log();
  for (let seed = 1; seed <= SEEDS; seed++) {
    const random = new Random(Math.imul(seed, 0x9e3779b9) >>> 0);
    lines.push(lists(random, log), queues(random, log), maps(random, log), pieces(random));
  }
  return `${lines.join("\n")}\n`;
}

const written = (values: readonly (number | string)[]): string => values.map((v) => `${v} `).join("");

function lists(random: Random, log: Log): string {
  const list: number[] = [];
  const small: number[] = [];
  for (let step = 0; step < STEPS; step++) {
    const value = random.below(1000);
    const where = random.below(list.length + 1);
    const exists = where < list.length;
    const operation = random.below(10);
    if (operation < 4) list.push(value);
    else if (operation === 4) list.splice(where, 0, value);
    else if (operation === 5 && exists) log.add(list.splice(where, 1)[0]);
    else if (operation === 6 && exists) {
      const last = list.pop()!;
      log.add(where === list.length ? last : list.splice(where, 1, last)[0]);
    } else if (operation === 7 && exists) log.add(list.splice(where, 1, value)[0]);
    else if (operation === 8) log.add(list.pop());
    else if (value % 16 === 0) for (const item of list.splice(where)) log.add(item);
    if (small.length === 16) small.splice(value % 16, 1);
    small.splice(value % (small.length + 1), 0, value);
  }
  small.sort((a, b) => a - b);
  const line = `${written([...list, ...small])}list ${log.value}`;
  for (const item of list) log.add(item);
  return line;
}

function queues(random: Random, log: Log): string {
  const queue: number[] = [];
  for (let step = 0; step < STEPS; step++) {
    const value = random.below(1000);
    const operation = random.below(5);
    const isFull = queue.length === 7;
    if (operation < 2 && !isFull) queue.push(value);
    else if (operation === 2 && !isFull) queue.unshift(value);
    else if (operation === 3) log.add(queue.shift() ?? 7);
    else if (operation === 4) log.add(queue.pop() ?? 9);
  }
  return `${written(queue)}queue ${log.value}`;
}

function maps(random: Random, log: Log): string {
  const map = new Map<number, number>();
  for (let step = 0; step < STEPS; step++) {
    const key = random.below(40) - 20;
    const value = random.below(1000);
    const operation = random.below(8);
    if (operation < 5) {
      const fits = map.has(key) || map.size < 24;
      // Overwritten, or turned away: one of the two is disposed of.
      log.add(fits ? map.get(key) : value);
      if (fits) map.set(key, value);
    } else if (operation < 7) {
      log.add(map.get(key));
      map.delete(key);
    } else if (value % 32 === 0) {
      for (const item of map.values()) log.add(item);
      map.clear();
    }
    log.value = (log.value ^ (map.get(key) ?? 0)) >>> 0;
  }
  const line = `${written([...map].map(([key, value]) => `${key}:${value}`))}map ${map.size} ${log.value}`;
  for (const item of map.values()) log.add(item);
  return line;
}

/** Only how many pieces are left: that they are whole the program sees for itself. */
function pieces(random: Random): string {
  let count = 0;
  for (let step = 0; step < STEPS; step++) {
    if (random.below(3) > 0 && count < 40) {
      random.below(1000);
      for (let i = 0; i < random.below(30); i++);
      count++;
    } else if (count > 0) {
      random.below(count);
      count--;
    }
  }
  return `${count} pieces true`;
}

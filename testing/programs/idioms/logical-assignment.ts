//! Logical assignments as values, and through accessors, which are asked once
//! spec: §5
class Setting {
  #value: i32 | undefined;
  #on = false;
  reads = 0;
  get value(): i32 | undefined {
    this.reads++;
    return this.#value;
  }
  set value(x: i32 | undefined) {
    this.#value = x === undefined ? x : x * 10;
  }
  get on(): boolean {
    console.log("get on");
    return this.#on;
  }
  set on(x: boolean) {
    console.log("set on", x);
  }
}
class Part {
  constructor(readonly id: u32) {}
}
class Cache {
  #sum: i32 | undefined;
  part: Part | undefined;
  computed = 0;
  get sum(): i32 {
    return (this.#sum ??= this.compute());
  }
  id(): u32 {
    return (this.part ??= new Part(7)).id;
  }
  private compute(): i32 {
    this.computed++;
    return 42;
  }
}

export function main(): void {
  const s = new Setting();
  s.value ??= 5;
  console.log(s.reads, s.value ?? 0);
  const seven: i32 = (s.value ??= 7);
  console.log(s.reads, seven);
  s.on ||= true;
  console.log((s.on ||= true));
  console.log((s.on &&= true));
  const c = new Cache();
  console.log(c.sum, c.sum, c.computed, c.id(), c.part?.id ?? 0);
  let n: u8 | undefined;
  const given: u8 = (n ??= 3);
  console.log(given, (n ??= 4), n);
}

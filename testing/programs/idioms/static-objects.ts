//! What the initialiser of a static makes and refers to lives as long as the static
//! spec: §5, §10
interface Step {
  go(): void;
  readonly n: u32;
}
class Count implements Step {
  n: u32 = 0;
  go(): void {
    this.n += 1;
  }
}
class Jump implements Step {
  n: u32 = 5;
  constructor(readonly by: u32) {}
  go(): void {
    this.n += this.by;
  }
}
class Holder {
  constructor(readonly step: Ref<Step>) {}
}
class Sum {
  total: u32 = 0;
  constructor(step: Step) {
    step.go();
    this.total = step.n;
  }
}

const step: Step = new Count();
const steps: readonly [Step, Step] = [new Jump(2), new Count()];
const list: readonly Step[] = [new Jump(20), step];
const holder = new Holder(new Jump(3));
const numbers: i32[] = FixedArray.of(1, 2, 3);
const chosen: Step = numbers.length > 2 ? new Count() : new Jump(9);
const maybe: Step | undefined = new Jump(1);
const held: Ref<Count> = new Count();
const again: Step = same(step);
const sum = new Sum(new Jump(7));

function same(of: Step): Step {
  return of;
}

export function main(): void {
  step.go();
  console.log(step.n, again.n);
  for (const one of steps) {
    one.go();
    console.log(one.n);
  }
  for (const one of list) console.log(one.n);
  holder.step.go();
  numbers[0] = 9;
  chosen.go();
  held.go();
  console.log(holder.step.n, numbers[0] + numbers[2], chosen.n, maybe?.n ?? 0, held.n, sum.total);
}

//! Stages behind an interface, each lent what the one before it made
interface Stage {
  run(input: readonly u16[], output: u16[]): usize;
}
class Scale implements Stage {
  constructor(private readonly factor: u16) {}
  run(input: readonly u16[], output: u16[]): usize {
    for (const [i, v] of input.entries()) output[i] = v * this.factor;
    return input.length;
  }
}
class Pairs implements Stage {
  run(input: readonly u16[], output: u16[]): usize {
    const half = input.length / 2;
    for (let i: usize = 0; i < half; i++) output[i] = input[2 * i] + input[2 * i + 1];
    return half;
  }
}
class Pipeline {
  private readonly a = new FixedArray<u16, 8>();
  private readonly b = new FixedArray<u16, 8>();
  run(input: readonly u16[], first: Stage, second: Stage): readonly u16[] {
    const n = first.run(input, this.a);
    const m = second.run(this.a.subarray(0, n), this.b);
    return this.b.subarray(0, m);
  }
}
export function main(): void {
  const pipeline = new Pipeline();
  const result = pipeline.run([1, 2, 3, 4], new Scale(3), new Pairs());
  let sum: u16 = 0;
  result.forEach((v) => {
    sum += v;
  });
  console.log(result.length, sum);
}

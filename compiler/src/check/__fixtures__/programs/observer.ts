//! A model that tells its views, which the frame owns
interface View {
  changed(model: Model): void;
}
class Model {
  value: u32 = 0;
  set(value: u32, view: View): void {
    this.value = value;
    view.changed(this);
  }
}
class Gauge implements View {
  needle: u32 = 0;
  changed(model: Model): void {
    this.needle = model.value * 2;
  }
}
class Split implements View {
  constructor(
    private readonly left: Ref<View>,
    private readonly right: Ref<View>,
  ) {}
  /** @maxDepth 4 */
  changed(model: Model): void {
    this.left.changed(model);
    this.right.changed(model);
  }
}
class History implements View {
  private readonly values = new FixedArray<u32, 4>();
  private used: usize = 0;
  changed(model: Model): void {
    this.values[this.used % this.values.length] = model.value;
    this.used += 1;
  }
  get last(): u32 {
    return this.used === 0 ? 0 : this.values[(this.used - 1) % this.values.length];
  }
}
export function main(): void {
  const model = new Model();
  const gauge = new Gauge();
  const history = new History();
  const both = new Split(gauge, history);
  for (let i: u32 = 0; i < 5; i++) model.set(i, both);
  console.log(gauge.needle, history.last);
}

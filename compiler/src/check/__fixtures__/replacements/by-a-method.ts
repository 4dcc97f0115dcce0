//! A method that resets its parts, called while a part is named
//! rule: replaced-by-call
class Stage {
  count: u32 = 0;
}
class Pipeline {
  private stage = new Stage();
  get current(): Ref<Stage> {
    return this.stage;
  }
  reset(): void {
    this.stage = new Stage();
  }
}
export function main(): void {
  const pipeline = new Pipeline();
  const stage = pipeline.current;
  pipeline.reset(); //~ ING2005
  stage.count += 1;
}

//! The method lends its part to a callback, which replaces that part
//! rule: replaced-by-callback
class Stage {
  count: u32 = 0;
}
class Pipeline {
  stage = new Stage();
  withStage(f: (stage: Stage) => void): void {
    f(this.stage);
    this.stage.count += 1;
  }
}
export function main(): void {
  const pipeline = new Pipeline();
  pipeline.withStage((stage) => { //~ ING2005
    pipeline.stage = new Stage();
    stage.count += 1;
  });
}

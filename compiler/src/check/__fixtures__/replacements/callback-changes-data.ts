//! The callback changes the part in place, and data beside it
class Stage {
  count: u32 = 0;
}
class Pipeline {
  stage = new Stage();
  total: u32 = 0;
  withStage(f: (stage: Stage) => void): void {
    f(this.stage);
  }
}
export function main(): void {
  const pipeline = new Pipeline();
  pipeline.withStage((stage) => {
    pipeline.total += 1;
    stage.count += 1;
    pipeline.stage.count += 1;
  });
}

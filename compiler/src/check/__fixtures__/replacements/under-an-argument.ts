//! The callee replaces what it was lent
//! rule: replaced-under-argument
class Stage {
  count: u32 = 0;
}
class Pipeline {
  stage: Stage | undefined = new Stage();
  drop(stage: Stage): void {
    this.stage = undefined;
    stage.count += 1;
  }
}
export function main(): void {
  const pipeline = new Pipeline();
  const stage = pipeline.stage;
  if (stage !== undefined) pipeline.drop(stage); //~ ING2005
}

//! A local that a closure assigns
class Frame {
  size: u32 = 1;
}
export function main(): void {
  let frame: Frame | undefined = new Frame();
  const drop = (): void => {
    frame = undefined;
  };
  if (frame !== undefined) {
    drop(); //~ ING2005
    console.log(frame.size);
  }
}

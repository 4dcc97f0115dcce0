function lookUp(key: u8): u32 | undefined {
  return key > 0 ? 1 : undefined;
}

export function main(): void {
  const numberFirst = [1, "a"]; //~ ING1014
  const textFirst = ["a", 1]; //~ ING1014
  const missingLast = [1, undefined]; //~ ING1014
  const missingFirst = [undefined, 1]; //~ ING1014
  const either = lookUp(1) ?? "none"; //~ ING1014
  console.log(numberFirst.length, textFirst.length, missingLast.length, missingFirst.length, either);
  console.log(lookUp(1) ?? "none");
}

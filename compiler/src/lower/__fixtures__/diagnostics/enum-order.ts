// Members of one enum are ordered as their numbers are; nothing else mixes (LANGUAGE.md §2).
enum Level {
  Low,
  High,
}
enum Other {
  One = 1,
}
function above(level: Level, other: Other, limit: u8): boolean {
  if (level > limit) return false; //~ ING1003
  if (limit > level) return false; //~ ING1003
  if (level + 1 > 3) return false; //~ ING1003
  return level > Level.Low && other >= Other.One;
}
export function main(): void {
  console.log(above(Level.High, Other.One, 1));
}

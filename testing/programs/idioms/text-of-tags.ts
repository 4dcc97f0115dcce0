//! The members of text, asked of a union of string literals
//! spec: §2, §4
type Word = "true" | "false" | "null";
const WORDS: readonly Word[] = ["true", "false", "null"];

function wordAt(source: string, at: usize): Word | undefined {
  for (const word of WORDS) {
    const end = at + word.byteLength;
    if (end <= source.byteLength && source.subarray(at, end) === word) return word;
  }
  return undefined;
}
interface Event {
  readonly kind: "key-down" | "key-up" | "pointer";
}
function isKey({ kind }: Event): boolean {
  return kind.startsWith("key");
}

export function main(): void {
  console.log(wordAt("[true]", 1) ?? "null", wordAt("nul", 0) === undefined, wordAt("[null", 1)?.byteLength ?? 0);
  const events: readonly Event[] = [{ kind: "key-up" }, { kind: "pointer" }];
  for (const event of events) console.log(isKey(event), event.kind.subarray(0, 3), event.kind.byteAt(1));
  let letters: u32 = 0;
  for (const b of WORDS[1].bytes()) letters += u32(b);
  console.log(letters, WORDS[2].bytes().length, WORDS[0].includes("ru"));
}

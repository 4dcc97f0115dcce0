//! Failures: classes of them, `finally` on every way out
//! spec: §2, §3, §4, §5
class ParseError extends Failure {
  constructor(
    readonly at: u32,
    message: string,
  ) {
    super(message);
  }
}
class Overflow extends ParseError {}
function digit(c: u8, at: u32): u32 {
  if (c < 48 || c > 57) throw new ParseError(at, "not a digit");
  return u32(c - 48);
}
function parse(t: string): u32 {
  let v: u32 = 0;
  let at: u32 = 0;
  for (const b of t.bytes()) {
    if (v > 100000) throw new Overflow(at, "too big");
    v = v * 10 + digit(b, at);
    at++;
  }
  return v;
}
function attempt(t: string): string {
  try {
    console.log(parse(t));
    return "ok";
  } catch (e) {
    if (e instanceof Overflow) return "overflow";
    if (e instanceof ParseError) {
      console.log(e.message, e.at);
      return "bad";
    }
    throw e;
  } finally {
    console.log("done", t);
  }
}
function nested(): u32 {
  let log: u32 = 0;
  for (let i: u32 = 0; i < 3; i++) {
    try {
      if (i === 1) continue;
      if (i === 2) break;
      log += 1;
    } finally {
      log += 10;
    }
  }
  return log;
}
function early(): u32 {
  try {
    return 1;
  } finally {
    console.log("cleanup");
  }
}
export function main(): void {
  console.log(attempt("12"), attempt("1x"), attempt("99999999"), nested(), early());
}

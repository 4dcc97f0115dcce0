//! A scoped object that a method of another makes
class Doc {
  body = new Body();
}
class Body {
  lines: u32 = 0;
}
class Cursor {
  constructor(private readonly body: Ref<Body>) {}
  mark(): Mark {
    return new Mark(this.body);
  }
}
class Mark {
  constructor(private readonly body: Ref<Body>) {}
  get line(): u32 {
    return this.body.lines;
  }
}
export function main(): void {
  const doc = new Doc();
  const mark = new Cursor(doc.body).mark();
  console.log(mark.line);
  const again = new Cursor(doc.body).mark();
  doc.body = new Body(); //~ ING2005
  console.log(again.line);
}

//! A scoped object over a scoped object over a place that is replaced
class Doc {
  body = new Body();
}
class Body {
  lines: u32 = 0;
}
class Cursor {
  constructor(readonly body: Ref<Body>) {}
}
class Selection {
  constructor(readonly cursor: Ref<Cursor>) {}
  get lines(): u32 {
    return this.cursor.body.lines;
  }
}
export function main(): void {
  const doc = new Doc();
  const cursor = new Cursor(doc.body);
  const selection = new Selection(cursor);
  doc.body = new Body(); //~ ING2005
  console.log(selection.lines);
}

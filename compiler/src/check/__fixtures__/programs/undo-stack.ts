//! Commands with undo, kept in order, the state behind them in one place
import { FixedList } from "ingot:core";

class Document {
  readonly cells = new FixedArray<u32, 8>();
  version: u32 = 0;
}
class Change {
  private before: u32 = 0;
  constructor(
    private readonly index: usize,
    private readonly value: u32,
  ) {}
  apply(document: Document): void {
    this.before = document.cells[this.index];
    document.cells[this.index] = this.value;
    document.version += 1;
  }
  revert(document: Document): void {
    document.cells[this.index] = this.before;
    document.version += 1;
  }
}
class Editor {
  readonly document = new Document();
  private readonly done = new FixedList<Change, 8>();
  private readonly undone = new FixedList<Change, 8>();
  run(change: Own<Change>): void {
    change.apply(this.document);
    this.done.push(change);
    this.undone.clear();
  }
  undo(): boolean {
    const change = this.done.pop();
    if (change === undefined) return false;
    change.revert(this.document);
    this.undone.push(change);
    return true;
  }
  redo(): boolean {
    const change = this.undone.pop();
    if (change === undefined) return false;
    change.apply(this.document);
    this.done.push(change);
    return true;
  }
}
export function main(): void {
  const editor = new Editor();
  const { document } = editor;
  editor.run(new Change(0, 3));
  editor.run(new Change(0, 5));
  console.log(document.cells[0]);
  console.log(editor.undo(), document.cells[0]);
  console.log(editor.redo(), editor.redo(), document.cells[0], document.version);
}
